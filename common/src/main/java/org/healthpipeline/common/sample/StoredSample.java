package org.healthpipeline.common.sample;

import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.crypto.RowKind;
import org.healthpipeline.common.crypto.UserCipher;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code health_samples}. Times are epoch milliseconds and the interval is
 * half-open; {@code startMs ==
 * endMs} is an instant. The payload is the ciphertext of a {@link SampleContent}, bound
 * to every other column except the source app. The array is not copied: treat it as
 * immutable.
 *
 * @param typeId number of the health type in the registry
 * @param version 0 for a source without versions; for a sample in a record the record's
 * version
 * @param recordId the record it belongs to, null for none
 */
public record StoredSample(UUID id, int typeId, UUID deviceId, long startMs, long endMs, long version,
		@Nullable UUID recordId, @Nullable String sourceApp, byte[] payload) {

	/** Creates a sample outside records. */
	public StoredSample(UUID id, int typeId, UUID deviceId, long startMs, long endMs, long version,
			@Nullable String sourceApp, byte[] payload) {
		this(id, typeId, deviceId, startMs, endMs, version, null, sourceApp, payload);
	}

	/** Encrypts a sample's content, in the current format. */
	public StoredSample sealed(UserCipher cipher, SampleContent content) {
		return withPayload(SamplePayload.seal(cipher, this, content));
	}

	/**
	 * Decrypts the sample's content, in any format. Stored samples are decrypted nowhere
	 * else.
	 * @throws org.healthpipeline.common.crypto.DecryptionException when the row or its
	 * payload was changed
	 * @throws IllegalArgumentException when the decrypted bytes are not a valid content
	 */
	public SampleContent open(UserCipher cipher) {
		return SamplePayload.open(cipher, this, true);
	}

	/** Like {@link #open}, without the metadata, which may be long. */
	public SampleContent openValue(UserCipher cipher) {
		return SamplePayload.open(cipher, this, false);
	}

	/**
	 * Like {@link #open}, but empty when the row is damaged. Such a sample counts nowhere
	 * and affects nothing else.
	 */
	public Optional<SampleContent> content(UserCipher cipher) {
		return cipher.unlessDamaged(RowKind.SAMPLE, () -> open(cipher));
	}

	/** Like {@link #openValue}, but empty when the row is damaged. */
	public Optional<SampleContent> value(UserCipher cipher) {
		return cipher.unlessDamaged(RowKind.SAMPLE, () -> openValue(cipher));
	}

	/** Returns the sample with another ciphertext. */
	public StoredSample withPayload(byte[] other) {
		return new StoredSample(this.id, this.typeId, this.deviceId, this.startMs, this.endMs, this.version,
				this.recordId, this.sourceApp, other);
	}

}
