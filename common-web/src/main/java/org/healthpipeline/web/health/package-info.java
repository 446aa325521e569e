/**
 * Endpoints for operators and their tools: liveness, readiness, and internal figures of a
 * process. They use Actuator's contributors and health groups, which
 * {@code pipeline-defaults.yml} composes.
 */
@NullMarked
package org.healthpipeline.web.health;

import org.jspecify.annotations.NullMarked;
