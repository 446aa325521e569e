/**
 * The contents of {@code deploy/} fit the services and are accepted by their readers.
 */
@NullMarked
package org.healthpipeline.systemtests.deployment;

import org.jspecify.annotations.NullMarked;
