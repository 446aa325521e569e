package org.healthpipeline.aggregation.recompute;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.horizon.DeferredRecomputes;
import org.healthpipeline.common.horizon.Horizon;
import org.healthpipeline.common.job.JobClaim;
import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.source.RankedSamples;
import org.healthpipeline.model.aggregate.HourlyPartials;
import org.healthpipeline.model.aggregate.Recomputation;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/**
 * Makes the stored aggregates equal to the result of a rebuild, as far as some jobs
 * request it. It overwrites and never increments, so repeating it is harmless. Safe for
 * use by several threads.
 */
public class Recompute {

	/** A night that begins in the evening has the key of the midnight before. */
	private static final long KEY_BEFORE_NIGHT_MS = Duration.ofDays(2).toMillis();

	private static final List<Period> COARSER = List.of(Period.DAY, Period.WEEK, Period.MONTH);

	private final WorkOrders orders;

	private final SampleStore samples;

	private final SampleExtents extents;

	private final AggregateStore aggregates;

	private final UserKeys keys;

	private final UserStates states;

	private final DeferredRecomputes closed;

	private final RecomputeMetrics figures;

	public Recompute(WorkOrders orders, SampleStore samples, SampleExtents extents, AggregateStore aggregates,
			UserKeys keys, UserStates states, DeferredRecomputes closed, RecomputeMetrics figures) {
		this.orders = orders;
		this.samples = samples;
		this.extents = extents;
		this.aggregates = aggregates;
		this.keys = keys;
		this.states = states;
		this.closed = closed;
		this.figures = figures;
	}

	/**
	 * Performs what the jobs request. Runs in the caller's transaction, which holds the
	 * user's aggregation lock in READ COMMITTED. The user's generation advances exactly
	 * if something was written.
	 */
	public Performed perform(JobClaim claim) {
		return this.orders.read(claim)
			.map((order) -> new Performed(order.jobs(), perform(order)))
			.orElse(new Performed(Set.of(), false));
	}

	private boolean perform(WorkOrder order) {
		UserCipher cipher = this.keys.cipher(order.user());
		RankedSamples reader = new RankedSamples(this.samples, cipher, order.priorities());
		boolean written = order.changesBuckets();
		Set<Integer> types = types(order);
		for (int typeId : types) {
			HealthType type = HealthTypes.byId(typeId);
			if (order.changesBuckets()) {
				removeChanged(order, type, cipher);
			}
			written |= recompute(order, type, cipher, reader);
		}
		noteClosed(order, types);
		if (written) {
			this.states.advance(order.user(), order.calendar());
		}
		this.figures.recomputed(reader.decrypted());
		return written;
	}

	private void removeChanged(WorkOrder order, HealthType type, UserCipher cipher) {
		order.change(type)
			.ifPresentOrElse((change) -> this.aggregates.removeFrom(order.user(), type.id(), change.removedFromMs()),
					() -> new ClosedBuckets(this.aggregates, cipher, type, order.stored()).moveTo(order.wanted(),
							order.fromMs(type)));
	}

	private Set<Integer> types(WorkOrder order) {
		if (!order.fullRebuild() && !order.changesBuckets()) {
			return order.types();
		}
		Set<Integer> types = new TreeSet<>(this.extents.types(order.user()));
		types.addAll(this.aggregates.types(order.user()));
		return HealthTypes.derived(types);
	}

	private boolean recompute(WorkOrder order, HealthType type, UserCipher cipher, RankedSamples reader) {
		long hoursFromMs = order.horizon().hoursFromMs();
		long fromMs = order.fromMs(type);
		Recomputation recomputation = new Recomputation(order.calendar(), reader, hoursFromMs);
		BucketUpdate update = new BucketUpdate(this.aggregates, cipher, order.calendar(), type, order.forceRollUp(),
				hoursFromMs);
		if (order.isFull(type.id())) {
			return update(order, history(order, type).intersect(from(fromMs)), reader, update, fromMs,
					(slice) -> recomputation.within(type, slice).from(fromMs));
		}
		boolean written = order.change(type)
			.map((change) -> update(order, history(order, type).intersect(from(change.computedFromMs())), reader,
					update, change.computedFromMs(),
					(slice) -> recomputation.within(type, slice).from(change.computedFromMs())))
			.orElse(false);
		written |= update(order, order.dirty(type.id()).intersect(from(Horizon.reachingMs(type, fromMs))), reader,
				update, fromMs, (slice) -> recomputation.dirty(type, slice).from(fromMs));
		return written;
	}

	/**
	 * Computes some time, then the time of damaged buckets found beside it, as far as
	 * that can be computed.
	 */
	private boolean update(WorkOrder order, Windows windows, RankedSamples reader, BucketUpdate update, long fromMs,
			Function<Windows, HourlyPartials> computation) {
		Windows toDo = windows;
		Windows done = Windows.NONE;
		boolean written = false;
		while (!toDo.isEmpty()) {
			Slices slices = new Slices(toDo);
			while (slices.hasNext()) {
				long before = reader.decrypted();
				written |= update.apply(computation.apply(slices.next()));
				slices.held(reader.decrypted() - before);
			}
			done = done.union(toDo);
			toDo = update.damaged().intersect(from(fromMs)).minus(done);
		}
		Windows lost = update.damaged().intersect(Windows.of(Long.MIN_VALUE, fromMs));
		if (!lost.isEmpty()) {
			this.closed.add(order.user(), lost);
		}
		return written;
	}

	/**
	 * Stores the ranges that cannot be computed now. They wait until the samples of that
	 * time are restored.
	 */
	private void noteClosed(WorkOrder order, Set<Integer> types) {
		Windows.Builder builder = Windows.builder();
		for (int typeId : order.types()) {
			long fromMs = order.fromMs(HealthTypes.byId(typeId));
			builder.add(order.dirty(typeId).intersect(Windows.of(Long.MIN_VALUE, fromMs)));
		}
		if (types.stream().map(HealthTypes::byId).anyMatch(order::changesAll)) {
			this.closed.addAll(order.user());
		}
		Windows closed = builder.build();
		if (!closed.isEmpty()) {
			this.closed.add(order.user(), closed);
		}
	}

	private static Windows from(long epochMs) {
		return Windows.of(epochMs, Long.MAX_VALUE);
	}

	/** All time in which the type has samples or aggregates. */
	private Windows history(WorkOrder order, HealthType type) {
		Windows.Builder builder = Windows.builder();
		HealthTypes.sources(type).forEach((source) -> builder.add(extent(order, source)));
		Windows history = builder.build();
		return history.isEmpty() ? history : Windows.of(history.startMs(0), history.endMs(history.count() - 1));
	}

	private Windows extent(WorkOrder order, HealthType type) {
		Windows ofSamples = this.extents.starts(order.user(), type.id())
			.map((starts) -> Windows.of(starts.fromMs(), starts.untilMs() + type.longest().toMillis()))
			.orElse(Windows.NONE);
		Windows extent = this.aggregates.hours(order.user(), type.id())
			.map((range) -> Windows.of(range.fromMs(), range.untilMs()).union(ofSamples))
			.orElse(ofSamples);
		// A coarser bucket whose parts are all gone has to be found too.
		for (Period period : COARSER) {
			extent = this.aggregates.keys(order.user(), type.id(), period)
				.map((range) -> Windows.of(range.fromMs(), range.untilMs() + KEY_BEFORE_NIGHT_MS))
				.orElse(Windows.NONE)
				.union(extent);
		}
		return extent;
	}

}
