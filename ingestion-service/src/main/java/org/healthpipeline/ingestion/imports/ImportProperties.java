package org.healthpipeline.ingestion.imports;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of imports.
 *
 * @param concurrent how many imports run at once; more are told to come again
 * @param batch how many samples one transaction stores
 * @param batchesPerWake after how many transactions the workers are woken
 * @param maxSources from how many sources devices are made; the samples of further ones
 * share one
 * @param maxDecoded the most bytes of one import after unpacking, so that no small file
 * can keep a thread busy for days
 */
@ConfigurationProperties("health-pipeline.imports")
record ImportProperties(@DefaultValue("2") int concurrent, @DefaultValue("2000") int batch,
		@DefaultValue("10") int batchesPerWake, @DefaultValue("1000") int maxSources,
		@DefaultValue("64GB") DataSize maxDecoded) {
}
