package org.healthpipeline.admin.archive;

import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.healthpipeline.common.archive.ArchiveObjects;
import org.healthpipeline.common.archive.ArchivedMonth;
import org.healthpipeline.common.archive.ArchivedMonths;
import org.healthpipeline.common.archive.ArchivedSample;
import org.healthpipeline.common.archive.DamagedArchiveException;
import org.healthpipeline.common.archive.SampleDigest;
import org.healthpipeline.common.archive.SampleDigest.Total;
import org.healthpipeline.common.archive.SampleFile;
import org.healthpipeline.common.horizon.Horizons;
import org.healthpipeline.common.lock.UserLock;
import org.healthpipeline.common.sample.SampleRemoval;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.storage.ObjectStore;

import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves one month of one user to the object store. First the object is written and read
 * back. Then, with the user's locks, the samples are hashed again in the database. They
 * are deleted only if they are those in the object. An interrupted attempt can be
 * repeated. Safe for use by several threads.
 */
class MonthArchive {

	private static final int REMOVED_AT_ONCE = 10_000;

	private final SampleStore samples;

	private final SampleRemoval removal;

	private final ArchiveLock lock;

	private final ArchivedMonths months;

	private final ArchiveObjects objects;

	private final Horizons horizons;

	private final ObjectStore store;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	MonthArchive(SampleStore samples, SampleRemoval removal, ArchiveLock lock, ArchivedMonths months,
			ArchiveObjects objects, Horizons horizons, ObjectStore store, JdbcClient jdbc,
			TransactionTemplate transaction) {
		this.samples = samples;
		this.removal = removal;
		this.lock = lock;
		this.months = months;
		this.objects = objects;
		this.horizons = horizons;
		this.store = store;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	/**
	 * Archives a month in which the user has samples.
	 * @return number of samples and length of the object; empty when jobs are pending,
	 * data has just arrived, or the month must be restored first
	 * @throws DamagedArchiveException when the object cannot be read back as it was
	 * written
	 */
	Optional<Archived> archive(UUID user, YearMonth month) {
		Optional<ArchivedMonth> before = this.months.find(user, month);
		if (before.filter((archived) -> archived.restoredAt() == null).isPresent() || this.lock.busy(user)) {
			return Optional.empty();
		}
		int generation = before.map(ArchivedMonth::generation).orElse(0) + 1;
		String name = ArchivedMonth.object(user, month, generation);
		Written written = write(user, month, name);
		if (written.bytes() == 0) {
			return Optional.empty();
		}
		if (!this.objects.total(user, month, name).equals(written.total())) {
			this.store.delete(name);
			throw new DamagedArchiveException(user, month, "could not be read back as it was written", null);
		}
		if (!takenAway(user, month, generation, written)) {
			this.store.delete(name);
			return Optional.empty();
		}
		return Optional.of(new Archived(written.total().samples(), written.bytes()));
	}

	private Written write(UUID user, YearMonth month, String name) {
		SampleDigest digest = new SampleDigest();
		long bytes = Objects.requireNonNull(this.transaction.execute((status) -> {
			if (!this.lock.take(user)) {
				return 0L;
			}
			return this.store.put(name, (out) -> SampleFile.write(out, (sink) -> read(user, month, (row) -> {
				digest.add(row);
				sink.accept(row);
			})));
		}));
		return new Written(digest.total(), bytes);
	}

	/**
	 * Deletes the archived samples.
	 * @return false, and nothing has changed, when the month must wait after all
	 */
	private boolean takenAway(UUID user, YearMonth month, int generation, Written written) {
		try {
			return Boolean.TRUE.equals(this.transaction.execute((status) -> {
				boolean done = this.lock.take(user) && unchanged(user, month, generation, written.total())
						&& this.horizons.archiveBefore(user, Months.end(month));
				if (done) {
					takeAway(user, month, generation, written);
				}
				return done;
			}));
		}
		catch (PessimisticLockingFailureException ex) {
			// A long computation or deletion holds the lock; the next run tries again.
			return false;
		}
	}

	private boolean unchanged(UUID user, YearMonth month, int generation, Total total) {
		UserLock.SYNC.exclusive(this.jdbc, user);
		int stored = this.months.find(user, month).map(ArchivedMonth::generation).orElse(0);
		SampleDigest digest = new SampleDigest();
		read(user, month, digest::add);
		return stored == generation - 1 && digest.total().equals(total);
	}

	private void takeAway(UUID user, YearMonth month, int generation, Written written) {
		long deleted = remove(user, month);
		if (deleted != written.total().samples()) {
			throw new IllegalStateException("Of " + written.total().samples() + " samples of user " + user + ", month "
					+ month + ", " + deleted + " would have been deleted");
		}
		this.months.archived(user, month, generation, written.total(), written.bytes());
	}

	private void read(UUID user, YearMonth month, Consumer<ArchivedSample> sink) {
		this.samples.read(user, Months.startMs(month), Months.endMs(month),
				(sample, createdAtMs) -> sink.accept(new ArchivedSample(sample, createdAtMs)));
	}

	private long remove(UUID user, YearMonth month) {
		long removed = 0;
		int last;
		do {
			last = this.removal.remove(user, Months.startMs(month), Months.endMs(month), REMOVED_AT_ONCE);
			removed += last;
		}
		while (last == REMOVED_AT_ONCE);
		return removed;
	}

	/**
	 * An archived month.
	 *
	 * @param bytes bytes of the object
	 */
	record Archived(long samples, long bytes) {
	}

	/**
	 * A written object.
	 *
	 * @param bytes 0 when the user has no key
	 */
	private record Written(Total total, long bytes) {
	}

}
