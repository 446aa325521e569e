package org.healthpipeline.common.crypto;

import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts users' keysets under the newest master key while everything goes on. The keysets
 * stay what they are, so no data is touched, and what a process has unwrapped in memory
 * stays right. Nothing but keysets is wrapped by a master key: exports and shares have
 * keys that are wrapped by keysets or codes. Safe for use by several threads.
 */
public class MasterKeyRotation {

	private final MasterKeys masterKeys;

	private final MasterKeyRows rows;

	private final MasterKeyHolders holders;

	private final UserKeyRows keysets;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	public MasterKeyRotation(MasterKeys masterKeys, JdbcClient jdbc, TransactionTemplate transaction,
			InstantSource clock) {
		this.masterKeys = masterKeys;
		this.rows = new MasterKeyRows(jdbc);
		this.holders = new MasterKeyHolders(jdbc);
		this.keysets = new UserKeyRows(jdbc);
		this.transaction = transaction;
		this.clock = clock;
	}

	/** The version to rotate to: the newest that this process was given. */
	public int newest() {
		return this.masterKeys.versions().last();
	}

	/** Whether new keysets are wrapped by that version, and all others too. */
	public boolean isDone(int version) {
		return this.rows.current().filter((current) -> current == version).isPresent()
				&& this.keysets.versions().stream().allMatch((used) -> used == version);
	}

	/** How many keysets each version wraps. */
	public SortedMap<Integer, Long> keysets() {
		return this.keysets.counts();
	}

	/** The services of which a running process was not given that version. */
	public List<String> servicesWithout(int version) {
		return this.holders.without(version, this.clock.instant());
	}

	/**
	 * From when this returns, new keysets are wrapped by that version: it has waited for
	 * those that are being made. A process that was not given it does not start any more.
	 * @throws MissingMasterKeyException when a running process was not given it
	 */
	public void makeCurrent(int version) {
		this.transaction.executeWithoutResult((status) -> {
			this.rows.lock();
			if (this.rows.current().filter((current) -> current == version).isPresent()) {
				return;
			}
			List<String> without = servicesWithout(version);
			if (!without.isEmpty()) {
				throw new MissingMasterKeyException(
						"Master key version " + version + " was not given to " + String.join(", ", without) + " yet");
			}
			this.rows.makeCurrent(version);
		});
	}

	/**
	 * Puts some keysets under that version, in the order of users' ids. What is erased
	 * meanwhile stays erased.
	 * @param after how far it has got; null at the beginning
	 * @param limit how many at most
	 */
	public Rewrapped rewrap(int version, @Nullable UUID after, int limit) {
		List<WrappedKeyset> page = this.keysets.notUnder(version, after, limit);
		Tally tally = new Tally();
		this.transaction.executeWithoutResult((status) -> page.forEach((wrapped) -> rewrap(wrapped, version, tally)));
		return new Rewrapped((page.size() < limit) ? null : page.get(limit - 1).user(), tally.done, tally.gone,
				tally.unreadable);
	}

	private void rewrap(WrappedKeyset wrapped, int version, Tally tally) {
		WrappedKeyset under;
		try {
			under = wrapped.rewrapped(this.masterKeys, version);
		}
		catch (@SuppressWarnings("unused") DecryptionException ex) {
			// Damaged. It stays as it is, and must not hold up everybody else's.
			tally.unreadable++;
			return;
		}
		if (this.keysets.replace(wrapped, under)) {
			tally.done++;
		}
		else {
			tally.gone++;
		}
	}

	/**
	 * What one step has done.
	 *
	 * @param last how far it got; null when there is nothing more
	 * @param gone erased while it was looked at
	 * @param unreadable damaged in the database, left as they are
	 */
	public record Rewrapped(@Nullable UUID last, int done, int gone, int unreadable) {
	}

	private static final class Tally {

		private int done;

		private int gone;

		private int unreadable;

	}

}
