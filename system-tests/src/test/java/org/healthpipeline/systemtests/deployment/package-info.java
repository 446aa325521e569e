/**
 * What lies in {@code deploy/}: whether it fits the services and is what its readers
 * accept.
 */
@NullMarked
package org.healthpipeline.systemtests.deployment;

import org.jspecify.annotations.NullMarked;
