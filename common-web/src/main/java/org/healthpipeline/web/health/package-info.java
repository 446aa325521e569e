/**
 * What operators and their tools ask of a process: whether it lives, whether its servers
 * answer, and figures about its inside. All of it comes from Actuator's contributors and
 * health groups, which {@code pipeline-defaults.yml} composes.
 */
@NullMarked
package org.healthpipeline.web.health;

import org.jspecify.annotations.NullMarked;
