package org.healthpipeline.common.health;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings for checking servers.
 *
 * @param checkTimeout longest time a server may take to answer
 * @param keep time for which an answer is reused
 */
@ConfigurationProperties("health-pipeline.readiness")
public record ReadinessProperties(Duration checkTimeout, Duration keep) {
}
