package org.healthpipeline.query.factor;

import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;

/**
 * Codes of six digits that an app makes of a shared secret and the time (TOTP, RFC 6238,
 * with its default of SHA-1 and half a minute). Safe for use by several threads.
 */
final class OneTimeCodes {

	/** As many bits as SHA-1 has (RFC 4226, section 4). */
	static final int SECRET_BYTES = 20;

	private static final SecureRandom RANDOM = new SecureRandom();

	private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator();

	byte[] newSecret() {
		byte[] secret = new byte[SECRET_BYTES];
		RANDOM.nextBytes(secret);
		return secret;
	}

	/**
	 * The half minute since 1970 that the code belongs to: that of now, the one before
	 * for somebody who types slowly, or the one after for a clock that is ahead.
	 */
	OptionalLong step(byte[] secret, String code, Instant now) {
		Duration length = this.generator.getTimeStep();
		return List.of(now, now.minus(length), now.plus(length))
			.stream()
			.filter((moment) -> code(secret, moment).equals(code))
			.mapToLong((moment) -> moment.getEpochSecond() / length.toSeconds())
			.findFirst();
	}

	private String code(byte[] secret, Instant moment) {
		try {
			return this.generator
				.generateOneTimePasswordString(new SecretKeySpec(secret, this.generator.getAlgorithm()), moment);
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException("No key of HMAC can be invalid", ex);
		}
	}

}
