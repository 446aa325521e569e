package org.healthpipeline.query.account;

import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes passwords with Argon2id, a bounded number at once. Each hash needs tens of
 * megabytes, and many simultaneous sign-ins must not use up the memory. Safe for use by
 * several threads.
 */
final class PasswordHashing {

	private static final int SALT_BYTES = 16;

	private static final int HASH_BYTES = 32;

	private final PasswordEncoder encoder;

	private final Semaphore permits;

	private final long patienceMs;

	/** Stands in for the hash of unknown accounts, so that they take the same time. */
	private final String nobody;

	PasswordHashing(AccountProperties.Argon2 properties, PasswordEncoder encoder) {
		this.encoder = encoder;
		this.permits = new Semaphore(properties.concurrent(), true);
		this.patienceMs = properties.patience().toMillis();
		this.nobody = hash("nobody has this password");
	}

	/** Creates an encoder for Argon2id with these costs. */
	static PasswordEncoder argon2(AccountProperties.Argon2 properties) {
		return new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, properties.memoryKib(), properties.iterations());
	}

	/**
	 * Hashes a password.
	 * @throws ProblemException when too many others wait
	 */
	String hash(String password) {
		return inTurn(() -> this.encoder.encode(OpaqueString.of(password)));
	}

	/**
	 * Compares a password with a hash. Takes the same time for an account that does not
	 * exist.
	 * @param hash the account's hash, null for no account
	 * @throws ProblemException when too many others wait
	 */
	boolean matches(String password, @Nullable String hash) {
		String known = (hash != null) ? hash : this.nobody;
		String opaque = OpaqueString.of(password);
		// Older hashes were made before spaces were mapped.
		String older = Normalizer.normalize(password, Normalizer.Form.NFC);
		boolean matches = inTurn(() -> this.encoder.matches(opaque, known)
				|| (!older.equals(opaque) && this.encoder.matches(older, known)));
		return matches && hash != null;
	}

	/** Returns whether the hash was made with costs other than today's. */
	boolean isOutdated(String hash) {
		return this.encoder.upgradeEncoding(hash);
	}

	private <T> T inTurn(Supplier<T> work) {
		boolean admitted;
		try {
			admitted = this.permits.tryAcquire(this.patienceMs, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			admitted = false;
		}
		if (!admitted) {
			throw new ProblemException(ProblemCode.UNAVAILABLE, "Too many users are signing in at the moment", 2, null);
		}
		try {
			return work.get();
		}
		finally {
			this.permits.release();
		}
	}

}
