package org.healthpipeline.common.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;

import com.google.crypto.tink.Aead;
import org.healthpipeline.common.health.DependencyException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares the master keys of a process with those of the installation. The first process
 * with a version stores a check value encrypted with it. If keysets of users are already
 * wrapped by that version, the key must unwrap one first. Thread-safe.
 */
public class MasterKeyGuard {

	private static final byte[] KNOWN = "health-pipeline master key".getBytes(StandardCharsets.US_ASCII);

	private final MasterKeys masterKeys;

	private final MasterKeyRows rows;

	private final MasterKeyHolders holders;

	private final UserKeyRows keysets;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	private final UUID process = UUID.randomUUID();

	private final String service;

	/**
	 * @param service the operators' name for this process
	 */
	public MasterKeyGuard(MasterKeys masterKeys, JdbcClient jdbc, TransactionTemplate transaction, InstantSource clock,
			String service) {
		this.masterKeys = masterKeys;
		this.rows = new MasterKeyRows(jdbc);
		this.holders = new MasterKeyHolders(jdbc);
		this.keysets = new UserKeyRows(jdbc);
		this.transaction = transaction;
		this.clock = clock;
		this.service = service;
	}

	/**
	 * Registers this process with its keys. Idempotent.
	 * @throws MasterKeyException when a key in use is missing, or a key differs from the
	 * installation's
	 * @throws DependencyException when the database has no tables for this yet
	 */
	public void admit() {
		if (!this.rows.exist()) {
			throw new DependencyException(
					"The schema has no tables for master keys yet: waiting for the admin service to migrate");
		}
		this.transaction.executeWithoutResult((status) -> {
			this.rows.lock();
			compare();
			if (this.rows.current().isEmpty()) {
				SortedSet<Integer> used = this.keysets.versions();
				this.rows.makeCurrent(used.isEmpty() ? this.masterKeys.versions().last() : used.last());
			}
			requireGiven();
			this.holders.seen(this.process, this.service, this.masterKeys.versions(), this.clock.instant());
		});
	}

	/**
	 * Checks only that every version in use was given.
	 * @throws MissingMasterKeyException when one was not
	 */
	public void requireGiven() {
		SortedSet<Integer> missing = this.keysets.versions();
		this.rows.current().ifPresent((current) -> missing.add(current));
		missing.removeAll(this.masterKeys.versions());
		if (!missing.isEmpty()) {
			throw new MissingMasterKeyException("Master key version " + list(missing)
					+ " is missing: keysets of users are wrapped by it. Given: version "
					+ list(this.masterKeys.versions()));
		}
	}

	/** Removes this process when it ends. */
	public void leave() {
		this.holders.gone(this.process);
	}

	private void compare() {
		SortedMap<Integer, byte[]> known = this.rows.checkValues();
		for (int version : this.masterKeys.versions()) {
			byte[] value = known.get(version);
			if (value == null) {
				requireUnwrapping(version);
				this.rows.add(version, encrypted(this.masterKeys.key(version), version), this.clock.instant());
			}
			else {
				requireSame(version, value);
			}
		}
	}

	private void requireUnwrapping(int version) {
		try {
			this.keysets.any(version).ifPresent((wrapped) -> wrapped.unwrap(this.masterKeys));
		}
		catch (DecryptionException ex) {
			throw wrong(version, ex);
		}
	}

	private void requireSame(int version, byte[] value) {
		try {
			byte[] decrypted = this.masterKeys.key(version).decrypt(value, associatedData(version));
			if (!Arrays.equals(decrypted, KNOWN)) {
				throw new IllegalStateException("The check value of master key version " + version + " is unknown");
			}
		}
		catch (GeneralSecurityException ex) {
			throw wrong(version, ex);
		}
	}

	private static MasterKeyException wrong(int version, Exception cause) {
		return new MasterKeyException(
				"Master key version " + version + " is wrong: this installation uses another key of that version",
				cause);
	}

	private static byte[] encrypted(Aead key, int version) {
		try {
			return key.encrypt(KNOWN, associatedData(version));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Encryption failed", ex);
		}
	}

	private static byte[] associatedData(int version) {
		return ("master_keys " + version).getBytes(StandardCharsets.US_ASCII);
	}

	private static String list(SortedSet<Integer> versions) {
		return String.join(", ", versions.stream().map(String::valueOf).toList());
	}

}
