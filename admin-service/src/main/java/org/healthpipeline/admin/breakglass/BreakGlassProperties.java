package org.healthpipeline.admin.breakglass;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What emergency access asks for.
 *
 * @param signedInWithin how long ago the administrator may have signed in: a session that
 * was left open somewhere is not enough
 */
@ConfigurationProperties("health-pipeline.break-glass")
record BreakGlassProperties(@DefaultValue("10m") Duration signedInWithin) {
}
