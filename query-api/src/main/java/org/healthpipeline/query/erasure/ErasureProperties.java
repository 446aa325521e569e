package org.healthpipeline.query.erasure;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How erasures are taken up again.
 *
 * @param sweepEvery pause between two looks for interrupted ones
 */
@ConfigurationProperties("health-pipeline.erasure")
record ErasureProperties(@DefaultValue("30s") Duration sweepEvery) {
}
