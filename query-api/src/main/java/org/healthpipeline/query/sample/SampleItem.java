package org.healthpipeline.query.sample;

import java.util.UUID;

import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * A sample or a free piece of one, as it is answered. Times are epoch milliseconds.
 *
 * @param type the type that was asked for
 * @param number the value in the canonical unit; of no meaning for a state
 * @param state the state of a state type
 * @param metadata a JSON object
 */
public record SampleItem(UUID id, HealthType type, double number, @Nullable String state, long startMs, long endMs,
		UUID deviceId, @Nullable String sourceApp, @Nullable String metadata) {

	static SampleItem whole(HealthType type, StoredSample sample, SampleContent content) {
		return new SampleItem(sample.id(), type, content.number(), content.state(), sample.startMs(), sample.endMs(),
				sample.deviceId(), sample.sourceApp(), content.metadata());
	}

	/** A stored sample, decrypted. */
	public static SampleItem of(UserCipher cipher, HealthType type, StoredSample sample) {
		return whole(type, sample, ReadSamples.content(cipher, sample));
	}

	/** Without values, so that none reaches a log. */
	@Override
	public String toString() {
		return "SampleItem[" + this.id + "]";
	}

}
