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
	 * Failed sign-ins of one account from one address.
	 *
	 * @param attempts how many are allowed in a window, at least 1
	 * @param window counted from the first failure
	 */
	record SignIn(@DefaultValue("10") int attempts, @DefaultValue("15m") Duration window) {
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
