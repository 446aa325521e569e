package org.healthpipeline.admin.replay;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.TreeSet;
import java.util.UUID;

import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.aggregate.AggregateStore.KeyRange;
import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.DirtyRanges;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionTemplate;

/** Adds the jobs of one user's replay, and wakes a worker for them. */
class ReplayedJobs {

	/** Longer than any bucket, and than any sample. */
	private static final long MARGIN_MS = Duration.ofDays(33).toMillis();

	private final AggregationJobs jobs;

	private final SampleExtents samples;

	private final AggregateStore aggregates;

	private final TransactionTemplate transaction;

	private final Dispatch dispatch;

	ReplayedJobs(AggregationJobs jobs, SampleExtents samples, AggregateStore aggregates,
			TransactionTemplate transaction, Dispatch dispatch) {
		this.jobs = jobs;
		this.samples = samples;
		this.aggregates = aggregates;
		this.transaction = transaction;
		this.dispatch = dispatch;
	}

	/**
	 * Adds one job for each type: for all of its history, or for its part in the range. A
	 * type that cannot be computed does not block the others.
	 * @return number of jobs
	 */
	int add(UUID user, @Nullable LocalDate start, @Nullable LocalDate end) {
		Integer added = this.transaction.execute((status) -> {
			TreeSet<Integer> types = new TreeSet<>(this.samples.types(user));
			types.addAll(this.aggregates.types(user));
			if (start != null && end != null) {
				return addRange(user, types, Windows.of(startMs(start), startMs(end)));
			}
			this.jobs.addFull(user, types, Lane.REPLAY);
			return types.size();
		});
		if (added == null || added == 0) {
			return 0;
		}
		this.dispatch.wake(user, Lane.REPLAY);
		return added;
	}

	private int addRange(UUID user, Collection<Integer> types, Windows range) {
		DirtyRanges dirty = new DirtyRanges();
		int jobsAdded = 0;
		for (int type : types) {
			Windows within = range.intersect(extent(user, type));
			if (!within.isEmpty()) {
				dirty.add(type, within.startMs(0), within.endMs(0));
				jobsAdded++;
			}
		}
		this.jobs.add(user, dirty, Lane.REPLAY);
		return jobsAdded;
	}

	/** Returns the time in which rows of the type can be stored. */
	private Windows extent(UUID user, int type) {
		Windows.Builder extent = Windows.builder();
		for (HealthType source : HealthTypes.sources(HealthTypes.byId(type))) {
			this.samples.starts(user, source.id())
				.ifPresent((starts) -> extent.add(starts.fromMs() - MARGIN_MS, starts.untilMs() + MARGIN_MS));
		}
		for (Period period : Period.values()) {
			this.aggregates.keys(user, type, period)
				.ifPresent((KeyRange keys) -> extent.add(keys.fromMs() - MARGIN_MS, keys.untilMs() + MARGIN_MS));
		}
		Windows windows = extent.build();
		return windows.isEmpty() ? windows : Windows.of(windows.startMs(0), windows.endMs(windows.count() - 1));
	}

	private static long startMs(LocalDate date) {
		return date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
	}

}
