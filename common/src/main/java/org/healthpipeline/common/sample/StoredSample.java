package org.healthpipeline.common.sample;

import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.RowKind;
import org.healthpipeline.common.crypto.UserCipher;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code health_samples}. Times are epoch milliseconds, the interval is
 * half-open; {@code startMs == endMs} is an instant. The payload is the ciphertext of a
 * {@link SampleContent}. The array is not copied: treat it as immutable.
 *
 * @param typeId number of the health type in the registry
 * @param version 0 where the source does not count versions
 */
public record StoredSample(UUID id, int typeId, UUID deviceId, long startMs, long endMs, int version,
		@Nullable String sourceApp, byte[] payload) {

	/**
	 * What was measured; empty when the row is damaged. Such a sample counts nowhere, and
	 * nothing else is affected.
	 */
	public Optional<SampleContent> content(UserCipher cipher) {
		return cipher.open(RowKind.SAMPLE, this.payload,
				AssociatedData.sample(cipher.user(), this.id, this.typeId, this.startMs), SampleContent::fromBytes);
	}

}
