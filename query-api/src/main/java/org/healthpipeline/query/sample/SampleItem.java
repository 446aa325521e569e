package org.healthpipeline.query.sample;

import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * A sample or a free piece of one, as it is answered. Times are epoch milliseconds.
 *
 * @param id what it is stored under
 * @param type the type that was asked for
 * @param number the value in the canonical unit; of no meaning for a state
 * @param state the state of a state type
 * @param metadata a JSON object
 * @param shownId the id that was sent, a UUID in lower case
 * @param shownRecordId the id of its record as it was sent, a UUID in lower case; null
 * where it is in none
 * @param damaged whether the row cannot be decrypted, so that there is no value
 */
public record SampleItem(UUID id, HealthType type, double number, @Nullable String state, long startMs, long endMs,
		UUID deviceId, @Nullable String sourceApp, @Nullable String metadata, String shownId,
		@Nullable String shownRecordId, boolean damaged) {

	/** A stored sample, decrypted; empty when it is damaged. */
	public static Optional<SampleItem> of(UserCipher cipher, HealthType type, StoredSample sample) {
		return sample.content(cipher)
			.map((content) -> of(type, sample, content, content.number(), content.state(), sample.startMs(),
					sample.endMs()));
	}

	/** What is known of a sample that is damaged. */
	static SampleItem damaged(HealthType type, StoredSample sample) {
		UUID record = sample.recordId();
		return new SampleItem(sample.id(), type, 0, null, sample.startMs(), sample.endMs(), sample.deviceId(),
				sample.sourceApp(), null, sample.id().toString(), (record != null) ? record.toString() : null, true);
	}

	/** A free piece of a sample, as yet without metadata. */
	static SampleItem piece(HealthType type, ReadSamples.ReadSample read, double number, @Nullable String state,
			long startMs, long endMs) {
		return of(type, read.stored(), read.content(), number, state, startMs, endMs);
	}

	private static SampleItem of(HealthType type, StoredSample sample, SampleContent content, double number,
			@Nullable String state, long startMs, long endMs) {
		return new SampleItem(sample.id(), type, number, state, startMs, endMs, sample.deviceId(), sample.sourceApp(),
				content.metadata(), ReadSamples.shownId(sample, content), shownRecordId(sample, content), false);
	}

	/** The same item with metadata. */
	SampleItem withMetadata(@Nullable String other) {
		return new SampleItem(this.id, this.type, this.number, this.state, this.startMs, this.endMs, this.deviceId,
				this.sourceApp, other, this.shownId, this.shownRecordId, this.damaged);
	}

	private static @Nullable String shownRecordId(StoredSample sample, SampleContent content) {
		UUID record = sample.recordId();
		if (record == null) {
			return null;
		}
		return (content.sentRecordId() != null) ? content.sentRecordId() : record.toString();
	}

	/** Without values, so that none reaches a log. */
	@Override
	public String toString() {
		return "SampleItem[" + this.id + "]";
	}

}
