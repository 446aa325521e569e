package org.healthpipeline.common.crypto;

import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Wraps users' keysets with the newest master key during normal operation. The keysets
 * themselves stay the same, so no data changes, and keysets cached in memory stay valid.
 * Master keys wrap nothing but keysets: the keys of exports and shares are wrapped by
 * keysets or codes. Thread-safe.
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

	/** Returns the version to rotate to: the newest that this process was given. */
	public int newest() {
		return this.masterKeys.versions().last();
	}

	/** Returns true when that version wraps all keysets, and new ones too. */
	public boolean isDone(int version) {
		return this.rows.current().filter((current) -> current == version).isPresent()
				&& this.keysets.versions().stream().allMatch((used) -> used == version);
	}

	/** Returns the number of keysets per version. */
	public SortedMap<Integer, Long> keysets() {
		return this.keysets.counts();
	}

	/** Returns the services with a running process that lacks that version. */
	public List<String> servicesWithout(int version) {
		return this.holders.without(version, this.clock.instant());
	}

	/**
	 * Makes a version wrap new keysets. Waits for keysets that are being created. From
	 * then on, a process without that version cannot start.
	 * @throws MissingMasterKeyException when a running process lacks it
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
						"Master key version " + version + " is still missing in " + String.join(", ", without));
			}
			this.rows.makeCurrent(version);
		});
	}

	/**
	 * Rewraps some keysets with that version, in the order of users' ids. Users erased in
	 * the meantime stay erased.
	 * @param after the last user of the previous step; null at the beginning
	 * @param limit largest number of keysets
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
			// Damaged. It stays as it is, and must not block the keysets of others.
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
	 * Result of one step.
	 *
	 * @param last the last user of this step; null at the end
	 * @param gone users erased during the step
	 * @param unreadable keysets damaged in the database, left as they are
	 */
	public record Rewrapped(@Nullable UUID last, int done, int gone, int unreadable) {
	}

	private static final class Tally {

		private int done;

		private int gone;

		private int unreadable;

	}

}
