package org.healthpipeline.query.sample;

import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * A sample or a free piece of one, as the API answers it. Times are epoch milliseconds.
 *
 * @param id id of the row
 * @param type the requested type
 * @param number the value in the canonical unit; unused for a state
 * @param state the state of a state type
 * @param metadata a JSON object
 * @param shownId the id that was sent, a UUID in lower case
 * @param shownRecordId the id of its record as it was sent, a UUID in lower case; null
 * where it has none
 * @param damaged whether the row cannot be decrypted, so that there is no value
 */
public record SampleItem(UUID id, HealthType type, double number, @Nullable String state, long startMs, long endMs,
		UUID deviceId, @Nullable String sourceApp, @Nullable String metadata, String shownId,
		@Nullable String shownRecordId, boolean damaged) {

	/** Decrypts a stored sample; empty when it is damaged. */
	public static Optional<SampleItem> of(UserCipher cipher, HealthType type, StoredSample sample) {
		return sample.content(cipher)
			.map((content) -> of(type, sample, content, content.number(), content.state(), sample.startMs(),
					sample.endMs()));
	}

	/** Returns the readable parts of a damaged sample. */
	static SampleItem damaged(HealthType type, StoredSample sample) {
		UUID record = sample.recordId();
		return new SampleItem(sample.id(), type, 0, null, sample.startMs(), sample.endMs(), sample.deviceId(),
				sample.sourceApp(), null, sample.id().toString(), (record != null) ? record.toString() : null, true);
	}

	/** Creates a free piece of a sample, without metadata at first. */
	static SampleItem piece(HealthType type, ReadSamples.ReadSample read, double number, @Nullable String state,
			long startMs, long endMs) {
		return of(type, read.stored(), read.content(), number, state, startMs, endMs);
	}

	private static SampleItem of(HealthType type, StoredSample sample, SampleContent content, double number,
			@Nullable String state, long startMs, long endMs) {
		return new SampleItem(sample.id(), type, number, state, startMs, endMs, sample.deviceId(), sample.sourceApp(),
				content.metadata(), ReadSamples.shownId(sample, content), shownRecordId(sample, content), false);
	}

	/** Returns the same item with metadata. */
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

	/** Omits the values, so that none reaches a log. */
	@Override
	public String toString() {
		return "SampleItem[" + this.id + "]";
	}

}
