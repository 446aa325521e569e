/**
 * Checks of the servers that a process uses. Each {@code HealthIndicator} is created by
 * the configuration of the feature that uses the server.
 */
@NullMarked
package org.healthpipeline.common.health;

import org.jspecify.annotations.NullMarked;
