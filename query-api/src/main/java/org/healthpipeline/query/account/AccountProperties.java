package org.healthpipeline.query.account;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures how accounts are protected, who the first administrator is, and who may
 * register.
 *
 * @param registration {@code open} to everybody, by {@code invitation} of an
 * administrator, or {@code closed}
 */
@ConfigurationProperties("health-pipeline.account")
record AccountProperties(@DefaultValue Argon2 argon2, @DefaultValue SignIn signIn, @DefaultValue Admin admin,
		@DefaultValue("open") RegistrationMode registration, @DefaultValue Requests requests) {

	/**
	 * Cost of one password hash. Hashes of other costs stay valid and are renewed at the
	 * next sign-in.
	 *
	 * @param memoryKib memory of one hash, in KiB, at least 19 MiB (OWASP's minimum)
	 * @param iterations passes over this memory, at least 2
	 * @param concurrent number of hashes that run at once, which bounds the memory;
	 * further ones wait
	 * @param patience longest wait for a free place, after which the request is refused
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
	 * Limits failed sign-ins of one account.
	 *
	 * @param attempts attempts from one client address that are not delayed, at least 1
	 * @param accountAttempts attempts from all addresses together that are not delayed,
	 * at least 1
	 * @param window time without an attempt after which failures are forgotten
	 * @param firstDelay delay between the last undelayed attempt and the next; it doubles
	 * with each failure
	 * @param longestDelay longest delay, at most a minute, because the user waits for it
	 * too
	 */
	record SignIn(@DefaultValue("10") int attempts, @DefaultValue("20") int accountAttempts,
			@DefaultValue("15m") Duration window, @DefaultValue("5s") Duration firstDelay,
			@DefaultValue("30s") Duration longestDelay) {

		SignIn {
			if (attempts < 1 || accountAttempts < 1 || longestDelay.compareTo(Duration.ofMinutes(1)) > 0
					|| window.compareTo(longestDelay) <= 0) {
				throw new IllegalArgumentException(
						"At least one attempt is needed, delays of at most a minute, and a longer window");
			}
		}

	}

	/**
	 * Limits repeated requests of clients that are not signed in.
	 *
	 * @param attempts requests from one client address that are answered in a window, at
	 * least 1: wrong codes, registrations of taken addresses, and mails for one address
	 * @param mails mails with a code that one address gets in a window, wherever they
	 * were requested, at least 1; further ones are dropped, and the answer does not
	 * reveal it
	 * @param window starts with the first request
	 */
	record Requests(@DefaultValue("20") int attempts, @DefaultValue("5") int mails,
			@DefaultValue("15m") Duration window) {

		Requests {
			if (attempts < 1 || mails < 1 || window.isNegative() || window.isZero()) {
				throw new IllegalArgumentException(
						"At least one attempt and one mail are needed, in a window that is not empty");
			}
		}

	}

	/**
	 * Names the first administrator. Both values are set or neither is; see
	 * {@link FirstAdmin}.
	 */
	record Admin(@Nullable String email, @Nullable String password) {

		/** Omits the password. */
		@Override
		public String toString() {
			return "Admin[…]";
		}

	}

}
