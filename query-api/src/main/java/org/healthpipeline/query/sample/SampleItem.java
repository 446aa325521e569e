package org.healthpipeline.query.sample;

import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.crypto.UserCipher;
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
 * @param damaged whether the row cannot be decrypted, so that there is no value
 */
public record SampleItem(UUID id, HealthType type, double number, @Nullable String state, long startMs, long endMs,
		UUID deviceId, @Nullable String sourceApp, @Nullable String metadata, boolean damaged) {

	/** A stored sample, decrypted; empty when it is damaged. */
	public static Optional<SampleItem> of(UserCipher cipher, HealthType type, StoredSample sample) {
		return sample.content(cipher)
			.map((content) -> new SampleItem(sample.id(), type, content.number(), content.state(), sample.startMs(),
					sample.endMs(), sample.deviceId(), sample.sourceApp(), content.metadata(), false));
	}

	/** What is known of a sample that is damaged. */
	static SampleItem damaged(HealthType type, StoredSample sample) {
		return new SampleItem(sample.id(), type, 0, null, sample.startMs(), sample.endMs(), sample.deviceId(),
				sample.sourceApp(), null, true);
	}

	/** Without values, so that none reaches a log. */
	@Override
	public String toString() {
		return "SampleItem[" + this.id + "]";
	}

}
