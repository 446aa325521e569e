/**
 * Whether the servers answer that a process uses: its {@code HealthIndicator}s, made by
 * the configuration of what uses the server.
 */
@NullMarked
package org.healthpipeline.common.health;

import org.jspecify.annotations.NullMarked;
