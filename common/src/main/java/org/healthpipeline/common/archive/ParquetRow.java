package org.healthpipeline.common.archive;

import java.time.Instant;
import java.util.UUID;

import org.apache.parquet.io.api.Binary;
import org.healthpipeline.common.sample.StoredSample;
import org.jspecify.annotations.Nullable;

/**
 * An archived sample in the columns of the file. The names never change, since files are
 * read years later.
 *
 * @param recordId missing in files older than records
 * @param payload still encrypted
 */
record ParquetRow(UUID id, int typeId, UUID deviceId, Instant startDate, Instant endDate, long version,
		@Nullable UUID recordId, @Nullable String sourceApp, Instant createdAt, Binary payload) {

	static ParquetRow of(ArchivedSample archived) {
		StoredSample sample = archived.sample();
		return new ParquetRow(sample.id(), sample.typeId(), sample.deviceId(), Instant.ofEpochMilli(sample.startMs()),
				Instant.ofEpochMilli(sample.endMs()), sample.version(), sample.recordId(), sample.sourceApp(),
				Instant.ofEpochMilli(archived.createdAtMs()), Binary.fromConstantByteArray(sample.payload()));
	}

	ArchivedSample archived() {
		return new ArchivedSample(new StoredSample(this.id, this.typeId, this.deviceId, this.startDate.toEpochMilli(),
				this.endDate.toEpochMilli(), this.version, this.recordId, this.sourceApp, this.payload.getBytes()),
				this.createdAt.toEpochMilli());
	}

}
