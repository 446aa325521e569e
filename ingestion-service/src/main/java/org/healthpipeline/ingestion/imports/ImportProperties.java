package org.healthpipeline.ingestion.imports;

import java.time.Duration;

import org.healthpipeline.ingestion.item.ItemLimits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configures the limits of imports.
 *
 * @param open imports at once, one per user; each holds a database connection. More wait
 * @param concurrent imports that work at once; the others wait for bytes, or their turn
 * @param waiting imports that may wait to start; further ones get 429
 * @param longestWait time after which a waiting import gets 429
 * @param leastRate the least bytes per second, over each {@code rateWindow} in which the
 * service waits for the sender; a slower import is ended
 * @param longest time that a file may take to arrive
 * @param batch samples per transaction
 * @param batchBytes bytes of metadata from which on a transaction stores fewer samples
 * @param batchesPerWake transactions after which the workers are woken
 * @param maxSources sources of one import that get devices; the samples of further ones
 * share one
 * @param maxDecoded the most bytes of one import after unpacking, of all entries of an
 * archive together
 * @param maxItem the most bytes of one record, as written in the file
 * @param maxMetadata the most bytes of one record's metadata
 */
@ConfigurationProperties("health-pipeline.imports")
record ImportProperties(@DefaultValue("6") int open, @DefaultValue("2") int concurrent, @DefaultValue("20") int waiting,
		@DefaultValue("60s") Duration longestWait, @DefaultValue("4KB") DataSize leastRate,
		@DefaultValue("30s") Duration rateWindow, @DefaultValue("6h") Duration longest, @DefaultValue("2000") int batch,
		@DefaultValue("2MB") DataSize batchBytes, @DefaultValue("10") int batchesPerWake,
		@DefaultValue("1000") int maxSources, @DefaultValue("16GB") DataSize maxDecoded,
		@DefaultValue("4MB") DataSize maxItem, @DefaultValue("2MB") DataSize maxMetadata) {

	ItemLimits limits() {
		return new ItemLimits(this.maxDecoded.toBytes(), (int) this.maxItem.toBytes(),
				(int) this.maxMetadata.toBytes());
	}

}
