package org.healthpipeline.admin.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.archive.ArchiveObjects;
import org.healthpipeline.common.archive.ArchivedMonth;
import org.healthpipeline.common.archive.ArchivedMonths;
import org.healthpipeline.common.archive.ArchivedSample;
import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.horizon.Horizon;
import org.healthpipeline.common.horizon.Horizons;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.DirtyRanges;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.lock.UserLock;
import org.healthpipeline.common.sample.ReturnedSamples;
import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Restores one month of one user to the database. The same transaction adds the jobs that
 * recompute what can be recomputed. The object stays. Safe for use by several threads.
 */
class MonthRestore {

	private static final int STORED_AT_ONCE = 5_000;

	private static final Comparator<ArchivedSample> BY_PLACE = Comparator
		.comparingLong((ArchivedSample archived) -> archived.sample().startMs())
		.thenComparing((archived) -> archived.sample().id())
		.thenComparingInt((archived) -> archived.sample().typeId());

	private final ArchiveObjects objects;

	private final ArchivedMonths months;

	private final ArchiveLock lock;

	private final ReturnedSamples returned;

	private final SampleExtents samples;

	private final AggregateStore aggregates;

	private final Horizons horizons;

	private final AggregationJobs jobs;

	private final Dispatch dispatch;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	MonthRestore(ArchiveObjects objects, ArchivedMonths months, ArchiveLock lock, ReturnedSamples returned,
			SampleExtents samples, AggregateStore aggregates, Horizons horizons, AggregationJobs jobs,
			Dispatch dispatch, JdbcClient jdbc, TransactionTemplate transaction) {
		this.objects = objects;
		this.months = months;
		this.lock = lock;
		this.returned = returned;
		this.samples = samples;
		this.aggregates = aggregates;
		this.horizons = horizons;
		this.jobs = jobs;
		this.dispatch = dispatch;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	/**
	 * Restores a month that is archived, without samples that were deleted or replaced
	 * since.
	 * @param keepUntil until when the schedule leaves it in the database, null for not at
	 * all
	 * @return number of restored samples
	 * @throws org.healthpipeline.common.archive.DamagedArchiveException when the object
	 * is missing or differs from what was archived; then nothing has changed
	 */
	long restore(ArchivedMonth month, @Nullable Instant keepUntil) {
		UUID user = month.user();
		long stored = Objects.requireNonNull(this.transaction.execute((status) -> {
			if (!this.lock.take(user)) {
				return 0L;
			}
			UserLock.SYNC.shared(this.jdbc, user);
			long count = store(month);
			this.months.restored(month, keepUntil);
			open(user);
			return count;
		}));
		this.dispatch.wake(user, Lane.REPLAY);
		return stored;
	}

	private long store(ArchivedMonth month) {
		List<ArchivedSample> batch = new ArrayList<>();
		long[] stored = new long[1];
		this.objects.read(month, (sample) -> {
			batch.add(sample);
			if (batch.size() == STORED_AT_ONCE) {
				stored[0] += store(month.user(), batch);
			}
		});
		return stored[0] + store(month.user(), batch);
	}

	private int store(UUID user, List<ArchivedSample> batch) {
		if (batch.isEmpty()) {
			return 0;
		}
		batch.sort(BY_PLACE);
		List<StoredSample> rows = batch.stream().map(ArchivedSample::sample).toList();
		int stored = this.returned.add(user, rows, batch.stream().mapToLong(ArchivedSample::createdAtMs).toArray());
		batch.clear();
		return stored;
	}

	/**
	 * Opens days that were closed for missing samples, so that they can be recomputed.
	 */
	private void open(UUID user) {
		Instant before = this.horizons.rawCompleteFrom(user).orElse(null);
		this.horizons.restored(user,
				this.months.of(user)
					.stream()
					.filter(ArchivedMonth::away)
					.map((away) -> Months.end(away.month()))
					.max(Comparator.naturalOrder())
					.orElse(null));
		Instant after = this.horizons.rawCompleteFrom(user).orElse(null);
		if (before == null || before.equals(after)) {
			return;
		}
		BucketCalendar calendar = calendar(user);
		DirtyRanges dirty = new DirtyRanges();
		for (HealthType type : types(user)) {
			long fromMs = (after != null) ? horizon(after).openFromMs(calendar, type) : firstMs(user, type);
			long untilMs = horizon(before).openFromMs(calendar, type);
			if (fromMs < untilMs) {
				dirty.add(type.id(), fromMs, untilMs);
			}
		}
		this.jobs.add(user, dirty, Lane.REPLAY);
	}

	/** Returns the start of the earliest pending job of a type. */
	private long firstMs(UUID user, HealthType type) {
		long firstMs = Months.start(this.months.of(user).get(0).month()).toEpochMilli();
		long ofSamples = this.samples.starts(user, type.id()).map(SampleExtents.Extent::fromMs).orElse(firstMs);
		return Math.min(firstMs, ofSamples) - Horizon.reach(type).toMillis();
	}

	private static Horizon horizon(Instant rawCompleteFrom) {
		return new Horizon(rawCompleteFrom.toEpochMilli(), Horizon.NEVER);
	}

	private List<HealthType> types(UUID user) {
		Set<Integer> types = new TreeSet<>(this.samples.types(user));
		types.addAll(this.aggregates.types(user));
		return types.stream().map(HealthTypes::byId).toList();
	}

	private BucketCalendar calendar(UUID user) {
		return this.jdbc.sql("SELECT timezone, night_rule FROM user_states WHERE user_id = ?")
			.param(user)
			.query((row, number) -> new BucketCalendar(ZoneHistory.parse(row.getString(1)),
					NightRule.ofWireName(row.getString(2)).orElseThrow()))
			.single();
	}

}
