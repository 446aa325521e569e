package org.healthpipeline.common.sample;

import java.util.UUID;

/** The identity of a sample of a user. */
public record SampleKey(UUID id, int typeId) {

	public static SampleKey of(StoredSample sample) {
		return new SampleKey(sample.id(), sample.typeId());
	}

}
