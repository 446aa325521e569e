package org.healthpipeline.query.erasure;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures the retry of interrupted erasures.
 *
 * @param sweepEvery pause between two checks for interrupted ones
 */
@ConfigurationProperties("health-pipeline.erasure")
record ErasureProperties(@DefaultValue("30s") Duration sweepEvery) {
}
