package org.healthpipeline.common.sample;

import java.util.UUID;

/** Unique key of a user's row; the start in epoch milliseconds. */
record SampleRow(UUID id, int typeId, long startMs) {

	static SampleRow of(StoredSample sample) {
		return new SampleRow(sample.id(), sample.typeId(), sample.startMs());
	}

}
