package org.healthpipeline.common.sample;

import java.util.UUID;

/** What no two rows of a user have in common; the start in epoch milliseconds. */
record SampleRow(UUID id, int typeId, long startMs) {

	static SampleRow of(StoredSample sample) {
		return new SampleRow(sample.id(), sample.typeId(), sample.startMs());
	}

}
