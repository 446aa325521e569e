package org.healthpipeline.ingestion.push;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configures the limits of pushes.
 *
 * @param open pushes at once
 * @param openOfUser pushes of one user at once
 * @param maxBody the most bytes of one push, after gunzip
 * @param maxExpansion the largest ratio of a push's length after gunzip to its length
 * before
 * @param batch samples per transaction
 * @param batchBytes bytes of metadata from which on a transaction stores fewer samples
 * @param batchesPerWake transactions after which the workers are woken
 * @param maxSources sources of one push that get devices
 */
@ConfigurationProperties("health-pipeline.pushes")
record PushProperties(@DefaultValue("64") int open, @DefaultValue("4") int openOfUser,
		@DefaultValue("256MB") DataSize maxBody, @DefaultValue("200") int maxExpansion, @DefaultValue("2000") int batch,
		@DefaultValue("2MB") DataSize batchBytes, @DefaultValue("10") int batchesPerWake,
		@DefaultValue("100") int maxSources) {
}
