package org.healthpipeline.ingestion.upload;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configures the limits of syncs.
 *
 * @param maxSamples the most samples, and the most deletions, of one request
 * @param maxBody the longest body, after gunzip
 * @param maxMetadata the longest metadata of one sample, such as the trace of an ECG or
 * the route of a workout
 * @param bodiesInMemory the most bytes of bodies that all requests together hold; further
 * requests get 429
 * @param bodiesOfUser the most of these bytes that one user's requests hold
 * @param concurrent syncs that work at once
 * @param waiting syncs that may wait for their turn
 * @param longestWait time after which a waiting sync gets 429
 */
@ConfigurationProperties("health-pipeline.sync")
record UploadProperties(@DefaultValue("10000") int maxSamples, @DefaultValue("10MB") DataSize maxBody,
		@DefaultValue("2MB") DataSize maxMetadata, @DefaultValue("64MB") DataSize bodiesInMemory,
		@DefaultValue("20MB") DataSize bodiesOfUser, @DefaultValue("6") int concurrent,
		@DefaultValue("100") int waiting, @DefaultValue("2s") Duration longestWait) {
}
