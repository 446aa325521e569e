/**
 * Accounts, devices and everything a person reads, over HTTP on running services.
 */
@NullMarked
package org.healthpipeline.systemtests.query;

import org.jspecify.annotations.NullMarked;
