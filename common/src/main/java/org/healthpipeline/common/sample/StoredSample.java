package org.healthpipeline.common.sample;

import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.crypto.RowKind;
import org.healthpipeline.common.crypto.UserCipher;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code health_samples}. Times are epoch milliseconds, the interval is
 * half-open; {@code startMs == endMs} is an instant. The payload is the ciphertext of a
 * {@link SampleContent}, bound to everything else but the source app. The array is not
 * copied: treat it as immutable.
 *
 * @param typeId number of the health type in the registry
 * @param version 0 where the source does not count versions; of a sample in a record the
 * record's
 * @param recordId the record it belongs to, null for none
 */
public record StoredSample(UUID id, int typeId, UUID deviceId, long startMs, long endMs, long version,
		@Nullable UUID recordId, @Nullable String sourceApp, byte[] payload) {

	/** A sample outside records. */
	public StoredSample(UUID id, int typeId, UUID deviceId, long startMs, long endMs, long version,
			@Nullable String sourceApp, byte[] payload) {
		this(id, typeId, deviceId, startMs, endMs, version, null, sourceApp, payload);
	}

	/** Encrypts what a sample says, in the present format. */
	public StoredSample sealed(UserCipher cipher, SampleContent content) {
		return withPayload(SamplePayload.seal(cipher, this, content));
	}

	/**
	 * Decrypts what the sample says, whatever format it has. This is the one place where
	 * a stored sample is opened.
	 * @throws org.healthpipeline.common.crypto.DecryptionException when the row or its
	 * payload was changed
	 * @throws IllegalArgumentException when the decrypted bytes are no content
	 */
	public SampleContent open(UserCipher cipher) {
		return SamplePayload.open(cipher, this, true);
	}

	/** As {@link #open}, without the metadata, which may be long. */
	public SampleContent openValue(UserCipher cipher) {
		return SamplePayload.open(cipher, this, false);
	}

	/**
	 * As {@link #open}; empty when the row is damaged. Such a sample counts nowhere, and
	 * nothing else is affected.
	 */
	public Optional<SampleContent> content(UserCipher cipher) {
		return cipher.unlessDamaged(RowKind.SAMPLE, () -> open(cipher));
	}

	/** As {@link #openValue}; empty when the row is damaged. */
	public Optional<SampleContent> value(UserCipher cipher) {
		return cipher.unlessDamaged(RowKind.SAMPLE, () -> openValue(cipher));
	}

	/** The same sample with another ciphertext. */
	public StoredSample withPayload(byte[] other) {
		return new StoredSample(this.id, this.typeId, this.deviceId, this.startMs, this.endMs, this.version,
				this.recordId, this.sourceApp, other);
	}

}
