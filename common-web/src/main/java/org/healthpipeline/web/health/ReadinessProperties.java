package org.healthpipeline.web.health;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How readiness is found out.
 *
 * @param checkTimeout how long a server may take to answer
 * @param keep how long an answer is repeated instead of asking every server again
 */
@ConfigurationProperties("health-pipeline.readiness")
record ReadinessProperties(Duration checkTimeout, Duration keep) {
}
