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
 * Checks codes of six digits that an app derives from a shared secret and the time (TOTP,
 * RFC 6238, with its defaults of SHA-1 and 30 seconds). Safe for use by several threads.
 */
final class OneTimeCodes {

	/** As long as SHA-1's output (RFC 4226, section 4). */
	static final int SECRET_BYTES = 20;

	private static final SecureRandom RANDOM = new SecureRandom();

	private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator();

	byte[] newSecret() {
		byte[] secret = new byte[SECRET_BYTES];
		RANDOM.nextBytes(secret);
		return secret;
	}

	/**
	 * Returns the number of the 30-second step since 1970 that the code belongs to.
	 * Accepted are the current step, the previous one for slow typing, and the next one
	 * for a fast clock.
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
			throw new IllegalStateException("HMAC accepts every key", ex);
		}
	}

}
