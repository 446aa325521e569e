package org.healthpipeline.common.health;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How it is found out whether servers answer.
 *
 * @param checkTimeout how long a server may take to answer
 * @param keep how long an answer is repeated instead of asking the server again
 */
@ConfigurationProperties("health-pipeline.readiness")
public record ReadinessProperties(Duration checkTimeout, Duration keep) {
}
