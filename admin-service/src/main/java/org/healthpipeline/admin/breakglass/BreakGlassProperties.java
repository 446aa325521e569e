package org.healthpipeline.admin.breakglass;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures emergency access.
 *
 * @param signedInWithin longest time since the administrator's sign-in; an old session
 * that was left open does not suffice
 */
@ConfigurationProperties("health-pipeline.break-glass")
record BreakGlassProperties(@DefaultValue("10m") Duration signedInWithin) {
}
