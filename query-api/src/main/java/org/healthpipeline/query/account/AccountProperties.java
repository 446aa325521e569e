package org.healthpipeline.query.account;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How accounts are protected, and who the first administrator is.
 */
@ConfigurationProperties("health-pipeline.account")
record AccountProperties(@DefaultValue Argon2 argon2, @DefaultValue SignIn signIn, @DefaultValue Admin admin) {

	/**
	 * Cost of one password hash. Hashes of other costs stay valid and are renewed at the
	 * next sign-in.
	 *
	 * @param memoryKib memory of one hash, in KiB, at least 19 MiB (OWASP's minimum)
	 * @param iterations passes over that memory, at least 2
	 * @param concurrent how many hashes run at once; bounds the memory, others wait
	 * @param patience how long one waits for its turn before the request is refused
	 */
	record Argon2(@DefaultValue("19456") int memoryKib, @DefaultValue("2") int iterations,
			@DefaultValue("4") int concurrent, @DefaultValue("10s") Duration patience) {

		Argon2 {
			if (memoryKib < 19456 || iterations < 2 || concurrent < 1) {
				throw new IllegalArgumentException("Argon2id needs at least 19456 KiB, 2 iterations, 1 at once");
			}
		}

	}

	/**
	 * Failed sign-ins of one account.
	 *
	 * @param attempts how many from one client address are not delayed, at least 1
	 * @param accountAttempts how many from all addresses together are not delayed, at
	 * least 1
	 * @param window without an attempt, after which failures are forgotten
	 * @param firstDelay between the last attempt that was not delayed and the next; it
	 * doubles with each failure
	 * @param longestDelay the longest one, at most a minute: the user waits for it too
	 */
	record SignIn(@DefaultValue("10") int attempts, @DefaultValue("20") int accountAttempts,
			@DefaultValue("15m") Duration window, @DefaultValue("5s") Duration firstDelay,
			@DefaultValue("30s") Duration longestDelay) {

		SignIn {
			if (attempts < 1 || accountAttempts < 1 || longestDelay.compareTo(Duration.ofMinutes(1)) > 0
					|| window.compareTo(longestDelay) <= 0) {
				throw new IllegalArgumentException(
						"At least one attempt, delays of at most a minute, and a window that is longer");
			}
		}

	}

	/**
	 * The first administrator. Both or neither; see {@link FirstAdmin}.
	 */
	record Admin(@Nullable String email, @Nullable String password) {

		/** Without the password. */
		@Override
		public String toString() {
			return "Admin[…]";
		}

	}

}
