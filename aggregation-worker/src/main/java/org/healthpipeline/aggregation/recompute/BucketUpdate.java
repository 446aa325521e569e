package org.healthpipeline.aggregation.recompute;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;

import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.aggregate.AggregateStore.KeyRange;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.model.aggregate.HourPartial;
import org.healthpipeline.model.aggregate.HourlyPartials;
import org.healthpipeline.model.aggregate.Partial;
import org.healthpipeline.model.aggregate.RollUp;
import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * Merges recomputed hours of one type into the stored buckets. Then rolls up the days,
 * weeks and months that have changed hours. Not safe for use by several threads.
 */
final class BucketUpdate {

	private final AggregateStore store;

	private final UserCipher cipher;

	private final BucketCalendar calendar;

	private final HealthType type;

	private final boolean forceRollUp;

	private final long hoursFromMs;

	/** Time of stored buckets that were read, are damaged and have not been set yet. */
	private final Windows.Builder damaged = Windows.builder();

	/**
	 * @param forceRollUp whether to roll up also days, weeks and months without a changed
	 * part
	 * @param hoursFromMs start of the time whose hours are all stored, epoch
	 * milliseconds. Days that begin before need all of their hours applied
	 */
	BucketUpdate(AggregateStore store, UserCipher cipher, BucketCalendar calendar, HealthType type, boolean forceRollUp,
			long hoursFromMs) {
		this.store = store;
		this.cipher = cipher;
		this.calendar = calendar;
		this.type = type;
		this.forceRollUp = forceRollUp;
		this.hoursFromMs = hoursFromMs;
	}

	/**
	 * Applies recomputed hours. A damaged bucket beside them counts as absent for now;
	 * {@link #damaged()} reports it.
	 * @return whether anything was written
	 */
	boolean apply(HourlyPartials hourly) {
		if (hourly.hours().isEmpty()) {
			return false;
		}
		List<Bucket> days = days(hourly.hours());
		Collection<Bucket> weeks = parents(days, Period.WEEK);
		Collection<Bucket> months = parents(days, Period.MONTH);
		StoredBuckets buckets = StoredBuckets.read(this.store, this.cipher, this.type.id(),
				ranges(days, weeks, months));
		setHours(buckets, hourly);
		for (Bucket day : days) {
			rollUp(buckets, Period.HOUR, day, day.startMs(), day.endMs());
		}
		for (Bucket week : weeks) {
			rollUp(buckets, Period.DAY, week, week.keyMs(), nextKeyMs(week));
		}
		for (Bucket month : months) {
			rollUp(buckets, Period.DAY, month, month.keyMs(), nextKeyMs(month));
		}
		noteDamaged(buckets);
		return buckets.save();
	}

	/**
	 * The time in which hours and days have to be applied too, because damaged buckets
	 * are stored there.
	 */
	Windows damaged() {
		return this.damaged.build();
	}

	private void noteDamaged(StoredBuckets buckets) {
		for (long keyMs : buckets.damaged(Period.HOUR)) {
			this.damaged.add(keyMs, this.calendar.hourEnd(keyMs));
		}
		for (Period period : List.of(Period.DAY, Period.WEEK, Period.MONTH)) {
			for (long keyMs : buckets.damaged(period)) {
				// A day in that time brings its week and its month.
				for (Bucket day : this.calendar.keyedIn(Period.DAY, this.type.nightRule(), keyMs, keyMs + 1)) {
					this.damaged.add(day.startMs(), day.endMs());
				}
			}
		}
	}

	private static void setHours(StoredBuckets buckets, HourlyPartials hourly) {
		TreeMap<Long, Partial> fresh = new TreeMap<>();
		for (HourPartial hour : hourly.partials()) {
			fresh.put(hour.startMs(), hour.partial());
		}
		for (long keyMs : buckets.keys(Period.HOUR)) {
			if (hourly.hours().contains(keyMs) && !fresh.containsKey(keyMs)) {
				buckets.set(Period.HOUR, keyMs, null);
			}
		}
		fresh.forEach((keyMs, partial) -> buckets.set(Period.HOUR, keyMs, partial));
	}

	/**
	 * Combines the finer buckets with keys in [fromMs, untilMs) into the coarser one, if
	 * one of them has changed, the coarser one is damaged or a roll-up is forced. Removes
	 * stray buckets in its time.
	 */
	private void rollUp(StoredBuckets buckets, Period finer, Bucket coarser, long fromMs, long untilMs) {
		removeStrays(buckets, coarser);
		if (!this.forceRollUp && buckets.changed(finer).subMap(fromMs, untilMs).isEmpty()
				&& !buckets.damaged(coarser.period()).contains(coarser.keyMs()) && !hoursMayHaveExpired(coarser)) {
			return;
		}
		NavigableMap<Long, Partial> parts = buckets.of(finer).subMap(fromMs, true, untilMs, false);
		@Nullable Partial combined = parts.isEmpty() ? null : RollUp.combine(parts.values());
		buckets.set(coarser.period(), coarser.keyMs(), combined);
	}

	/**
	 * Whether stored hours of a day may have expired, so that a change of one cannot be
	 * detected.
	 */
	private boolean hoursMayHaveExpired(Bucket coarser) {
		return coarser.period() == Period.DAY && coarser.startMs() < this.hoursFromMs;
	}

	/** Removes keys between this coarser bucket and the next one: no bucket has them. */
	private void removeStrays(StoredBuckets buckets, Bucket coarser) {
		NavigableSet<Long> keys = this.forceRollUp ? buckets.keys(coarser.period()) : buckets.damaged(coarser.period());
		List.copyOf(keys.subSet(coarser.keyMs(), false, nextKeyMs(coarser), false))
			.forEach((keyMs) -> buckets.set(coarser.period(), keyMs, null));
	}

	private List<Bucket> days(Windows hours) {
		List<Bucket> days = new ArrayList<>();
		for (int window = 0; window < hours.count(); window++) {
			for (Bucket day : this.calendar.overlapping(Period.DAY, this.type.nightRule(), hours.startMs(window),
					hours.endMs(window))) {
				if (days.isEmpty() || days.get(days.size() - 1).startMs() < day.startMs()) {
					days.add(day);
				}
			}
		}
		return days;
	}

	private Collection<Bucket> parents(List<Bucket> days, Period period) {
		TreeMap<Long, Bucket> parents = new TreeMap<>();
		for (Bucket day : days) {
			if (parents.isEmpty() || day.startMs() >= parents.lastEntry().getValue().endMs()) {
				Bucket parent = this.calendar.parent(day, this.type, period);
				parents.put(parent.keyMs(), parent);
			}
		}
		return parents.values();
	}

	private Map<Period, KeyRange> ranges(List<Bucket> days, Collection<Bucket> weeks, Collection<Bucket> months) {
		KeyRange ofWeeks = keys(weeks);
		KeyRange ofMonths = keys(months);
		Map<Period, KeyRange> ranges = new EnumMap<>(Period.class);
		ranges.put(Period.HOUR, new KeyRange(days.get(0).startMs(), days.get(days.size() - 1).endMs()));
		ranges.put(Period.DAY, new KeyRange(Math.min(ofWeeks.fromMs(), ofMonths.fromMs()),
				Math.max(ofWeeks.untilMs(), ofMonths.untilMs())));
		ranges.put(Period.WEEK, ofWeeks);
		ranges.put(Period.MONTH, ofMonths);
		return ranges;
	}

	/** The keys from the first of these buckets until the one after the last. */
	private KeyRange keys(Collection<Bucket> buckets) {
		long from = Long.MAX_VALUE;
		long until = Long.MIN_VALUE;
		for (Bucket bucket : buckets) {
			from = Math.min(from, bucket.keyMs());
			until = Math.max(until, nextKeyMs(bucket));
		}
		return new KeyRange(from, until);
	}

	private long nextKeyMs(Bucket bucket) {
		return this.calendar.bucketOf(bucket.period(), bucket.night(), bucket.endMs()).keyMs();
	}

}
