package org.healthpipeline.ingestion.push;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of pushes.
 *
 * @param open how many there are at once
 * @param openOfUser how many of one user there are at once
 * @param maxBody the most bytes of one, after gunzip
 * @param maxExpansion how many times as long gunzip may make one
 * @param batch how many samples one transaction stores
 * @param batchBytes from how many bytes of metadata on a transaction stores fewer
 * @param batchesPerWake after how many transactions the workers are woken
 * @param maxSources from how many sources of one push devices are made
 */
@ConfigurationProperties("health-pipeline.pushes")
record PushProperties(@DefaultValue("64") int open, @DefaultValue("4") int openOfUser,
		@DefaultValue("256MB") DataSize maxBody, @DefaultValue("200") int maxExpansion, @DefaultValue("2000") int batch,
		@DefaultValue("2MB") DataSize batchBytes, @DefaultValue("10") int batchesPerWake,
		@DefaultValue("100") int maxSources) {
}
