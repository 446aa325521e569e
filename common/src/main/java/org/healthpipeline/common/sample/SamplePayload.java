package org.healthpipeline.common.sample;

import java.util.UUID;

import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.UserCipher;

/**
 * The column {@code health_samples.payload}. Its first byte names the format:
 * <ul>
 * <li>1: a ciphertext that begins there (1 is the first byte of every ciphertext), bound
 * to user, id, type and start. Only read.
 * <li>2: a ciphertext follows, bound to user, id, type, device, start, end, version and
 * record. New rows use this format.
 * </ul>
 */
final class SamplePayload {

	private static final byte FORMAT_1 = 1;

	private static final byte FORMAT_2 = 2;

	private SamplePayload() {
	}

	/**
	 * @param sample row of the payload; its own payload is not read
	 */
	static byte[] seal(UserCipher cipher, StoredSample sample, SampleContent content) {
		byte[] ciphertext = cipher.encrypt(content.toBytes(), boundTo(cipher.user(), sample));
		byte[] payload = new byte[1 + ciphertext.length];
		payload[0] = FORMAT_2;
		System.arraycopy(ciphertext, 0, payload, 1, ciphertext.length);
		return payload;
	}

	static SampleContent open(UserCipher cipher, StoredSample sample, boolean metadata) {
		byte[] payload = sample.payload();
		byte format = (payload.length > 0) ? payload[0] : FORMAT_1;
		if (format == FORMAT_2) {
			byte[] ciphertext = new byte[payload.length - 1];
			System.arraycopy(payload, 1, ciphertext, 0, ciphertext.length);
			return SampleContent.fromBytes(cipher.decrypt(ciphertext, boundTo(cipher.user(), sample)), metadata);
		}
		return SampleContent.fromFormat1(cipher.decrypt(payload,
				AssociatedData.sampleFormat1(cipher.user(), sample.id(), sample.typeId(), sample.startMs())));
	}

	private static byte[] boundTo(UUID user, StoredSample sample) {
		return AssociatedData.sample(user, sample.id(), sample.typeId(), sample.deviceId(), sample.startMs(),
				sample.endMs(), sample.version(), sample.recordId());
	}

}
