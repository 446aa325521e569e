package org.healthpipeline.query.account;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How accounts are protected, who the first administrator is, and who may register.
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
	 * What somebody who is not signed in may ask for, again and again.
	 *
	 * @param attempts how many from one client address are answered in a window, at least
	 * 1: wrong codes, registrations of addresses that are taken, and mails for one
	 * address
	 * @param mails how many mails with a code one address gets in a window, wherever they
	 * were asked for, at least 1; further ones are not sent, which nobody is told
	 * @param window counted from the first one
	 */
	record Requests(@DefaultValue("20") int attempts, @DefaultValue("5") int mails,
			@DefaultValue("15m") Duration window) {

		Requests {
			if (attempts < 1 || mails < 1 || window.isNegative() || window.isZero()) {
				throw new IllegalArgumentException("At least one attempt and one mail in a window of some length");
			}
		}

	}

	/**
	 * The first administrator. Both or neither; see {@link FirstAdmin}.
	 *
	 * @param email address of the account
	 * @param password password that the account is opened with
	 */
	record Admin(@Nullable String email, @Nullable String password) {

		/** Without the password. */
		@Override
		public String toString() {
			return "Admin[…]";
		}

	}

}
