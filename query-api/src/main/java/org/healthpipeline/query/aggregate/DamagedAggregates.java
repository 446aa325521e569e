package org.healthpipeline.query.aggregate;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.healthpipeline.common.aggregate.StoredAggregate;
import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.DirtyRanges;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.schedule.Recurring;
import org.healthpipeline.model.bucket.Period;

import org.springframework.context.SmartLifecycle;

/**
 * Requests recomputes of damaged aggregates on a thread of its own. A reader of one is in
 * a read-only snapshot and need not wait. Requests beyond the queue are dropped; the next
 * read finds the damage again. Safe for use by several threads.
 */
class DamagedAggregates implements SmartLifecycle {

	private static final int WAITING_MAX = 10_000;

	private static final Duration POLL_EVERY = Duration.ofMinutes(1);

	private final AggregationJobs jobs;

	private final Dispatch dispatch;

	private final Set<Bucket> waiting = ConcurrentHashMap.newKeySet();

	private final Recurring requests = new Recurring("damaged-aggregates", POLL_EVERY, this::request);

	DamagedAggregates(AggregationJobs jobs, Dispatch dispatch) {
		this.jobs = jobs;
		this.dispatch = dispatch;
	}

	/** Requests a recompute of a damaged aggregate. */
	void found(UUID user, StoredAggregate aggregate) {
		if (this.waiting.size() < WAITING_MAX
				&& this.waiting.add(new Bucket(user, aggregate.typeId(), aggregate.period(), aggregate.keyMs()))) {
			this.requests.wake();
		}
	}

	private void request() {
		Map<UUID, DirtyRanges> dirty = new HashMap<>();
		Iterator<Bucket> buckets = this.waiting.iterator();
		while (buckets.hasNext()) {
			Bucket bucket = buckets.next();
			buckets.remove();
			dirty.computeIfAbsent(bucket.user(), (user) -> new DirtyRanges())
				.add(bucket.typeId(), bucket.keyMs(), bucket.dirtyUntilMs());
		}
		dirty.forEach((user, ranges) -> {
			if (this.jobs.addUnlessPending(user, ranges, Lane.LIVE) > 0) {
				this.dispatch.wake(user, Lane.LIVE);
			}
		});
	}

	@Override
	public void start() {
		this.requests.start();
	}

	@Override
	public void stop() {
		this.requests.stop();
	}

	@Override
	public void stop(Runnable callback) {
		this.requests.stop(callback);
	}

	@Override
	public boolean isRunning() {
		return this.requests.isRunning();
	}

	private record Bucket(UUID user, int typeId, Period period, long keyMs) {

		/** One day is enough: its recompute includes the week and the month. */
		long dirtyUntilMs() {
			return this.keyMs + ((this.period == Period.HOUR) ? Duration.ofHours(1) : Duration.ofDays(1)).toMillis();
		}

	}

}
