package org.healthpipeline.admin.integrity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;

import org.healthpipeline.model.aggregate.HourPartial;
import org.healthpipeline.model.aggregate.Partial;
import org.healthpipeline.model.aggregate.Recomputation;
import org.healthpipeline.model.aggregate.RollUp;
import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * Compares the aggregates of one user and type with the samples. The existence of all of
 * them is checked. Some days are compared to the last bit, with their weeks and months.
 * Anything before the horizon is right by definition. For one thread, within one
 * snapshot.
 */
final class TypeExamination {

	/** Most days computed because something seems to be missing. */
	private static final int SUSPECTS_MAX = 100;

	private static final List<Period> COARSE = List.of(Period.WEEK, Period.MONTH);

	private final AggregateState state;

	private final HealthType type;

	private final BucketPresence presence;

	private final StoredPartials stored;

	private final Recomputation recomputation;

	private final LongSupplier damagedSamples;

	private final TypeFlaws flaws;

	/** The expected partials of days, by key; empty where there should be none. */
	private final Map<Long, Optional<Partial>> computed = new HashMap<>();

	/**
	 * Keys of days near damaged samples. Their stored aggregates may have been computed
	 * before the damage, and are then better than a recompute.
	 */
	private final Set<Long> unknown = new HashSet<>();

	/**
	 * Creates an examination.
	 * @param damagedSamples counts the damaged samples that the recompute has found by
	 * now
	 */
	TypeExamination(AggregateState state, HealthType type, BucketPresence presence, StoredPartials stored,
			Recomputation recomputation, LongSupplier damagedSamples, TypeFlaws flaws) {
		this.state = state;
		this.type = type;
		this.presence = presence;
		this.stored = stored;
		this.recomputation = recomputation;
		this.damagedSamples = damagedSamples;
		this.flaws = flaws;
	}

	/**
	 * Compares some days.
	 * @param days number of days that are computed and compared
	 */
	void examine(int days, Random random) {
		for (Period period : Period.values()) {
			for (long keyMs : this.presence.stored(period)) {
				if (!this.presence.sampled(period).contains(keyMs)) {
					this.flaws.add(FlawKind.ORPHANED_AGGREGATE, period, keyMs);
				}
			}
		}
		Set<Bucket> chosen = new LinkedHashSet<>(chosen(days, random));
		chosen.addAll(suspects());
		Map<Period, Set<Bucket>> parents = new TreeMap<>();
		for (Period period : COARSE) {
			parents.put(period, missing(period));
		}
		for (Bucket day : chosen) {
			day(day);
			parents.forEach((period, ofPeriod) -> ofPeriod.add(this.state.calendar().parent(day, this.type, period)));
		}
		parents.values().forEach((ofPeriod) -> ofPeriod.forEach(this::coarse));
	}

	private List<Bucket> chosen(int number, Random random) {
		TreeSet<Long> all = new TreeSet<>(this.presence.sampled(Period.DAY));
		all.addAll(this.presence.stored(Period.DAY));
		List<Long> keys = new ArrayList<>(all);
		if (keys.size() > number) {
			Collections.shuffle(keys, random);
			keys = keys.subList(0, number);
		}
		return buckets(Period.DAY, keys);
	}

	/**
	 * Returns days without an aggregate that have samples in their hours, or in
	 * themselves.
	 */
	private Collection<Bucket> suspects() {
		Set<Bucket> suspects = new LinkedHashSet<>(missing(Period.DAY));
		for (long hourMs : this.presence.sampled(Period.HOUR)) {
			if (!this.presence.stored(Period.HOUR).contains(hourMs) && !mayHaveExpired(hourMs)
					&& suspects.size() < SUSPECTS_MAX) {
				suspects.add(this.state.calendar().bucketOf(Period.DAY, this.type, hourMs));
			}
		}
		return suspects;
	}

	private Set<Bucket> missing(Period period) {
		NavigableSet<Long> there = this.presence.stored(period);
		List<Long> keys = this.presence.sampled(period)
			.stream()
			.filter((keyMs) -> !there.contains(keyMs))
			.limit(SUSPECTS_MAX)
			.toList();
		return new LinkedHashSet<>(buckets(period, keys));
	}

	private List<Bucket> buckets(Period period, Collection<Long> keys) {
		List<Bucket> buckets = new ArrayList<>();
		for (long keyMs : keys) {
			Bucket bucket = this.state.calendar().bucketOf(period, this.type, keyMs);
			if (bucket.keyMs() < keyMs) {
				// A night that begins in the evening after the midnight it is named
				// after.
				bucket = this.state.calendar().bucketOf(period, this.type, bucket.endMs());
			}
			if (bucket.keyMs() == keyMs) {
				buckets.add(bucket);
			}
		}
		return buckets;
	}

	private void day(Bucket day) {
		if (this.computed.containsKey(day.keyMs()) || this.unknown.contains(day.keyMs())) {
			return;
		}
		long damagedBefore = this.damagedSamples.getAsLong();
		NavigableMap<Long, Partial> right = hours(day);
		if (this.damagedSamples.getAsLong() > damagedBefore) {
			this.unknown.add(day.keyMs());
			return;
		}
		NavigableMap<Long, Partial> there = this.stored.find(Period.HOUR, day.startMs(), day.endMs());
		TreeSet<Long> keys = new TreeSet<>(right.keySet());
		keys.addAll(there.keySet());
		for (long keyMs : keys) {
			if (there.containsKey(keyMs) || !mayHaveExpired(keyMs)) {
				compare(Period.HOUR, keyMs, right.get(keyMs), there.get(keyMs));
			}
		}
		Partial combined = right.isEmpty() ? null : RollUp.combine(right.values());
		this.computed.put(day.keyMs(), Optional.ofNullable(combined));
		compare(Period.DAY, day.keyMs(), combined, one(Period.DAY, day));
	}

	private NavigableMap<Long, Partial> hours(Bucket day) {
		NavigableMap<Long, Partial> hours = new TreeMap<>();
		for (HourPartial hour : this.recomputation.within(this.type, Windows.of(day.startMs(), day.endMs()))
			.partials()) {
			hours.put(hour.startMs(), hour.partial());
		}
		return hours;
	}

	/**
	 * Compares a week or month. It is right if it equals the known partials of its days;
	 * otherwise all of its days are computed.
	 */
	private void coarse(Bucket bucket) {
		long openFromMs = this.state.horizon().openFromMs(this.state.calendar(), this.type);
		if (bucket.startMs() < openFromMs) {
			return;
		}
		Partial there = one(bucket.period(), bucket);
		NavigableMap<Long, Partial> days = this.stored.find(Period.DAY, bucket.keyMs(), nextKeyMs(bucket));
		this.computed.forEach((keyMs, right) -> {
			if (keyMs >= bucket.keyMs() && keyMs < nextKeyMs(bucket)) {
				right.ifPresentOrElse((partial) -> days.put(keyMs, partial), () -> days.remove(keyMs));
			}
		});
		if (!Objects.equals(there, days.isEmpty() ? null : RollUp.combine(days.values()))) {
			coarseByItsDays(bucket, there);
		}
	}

	private void coarseByItsDays(Bucket bucket, @Nullable Partial there) {
		List<Partial> right = new ArrayList<>();
		for (Bucket day : this.state.calendar()
			.overlapping(Period.DAY, this.type.nightRule(), bucket.startMs(), bucket.endMs())) {
			day(day);
			Optional<Partial> computedDay = this.computed.get(day.keyMs());
			if (computedDay == null) {
				return;
			}
			computedDay.ifPresent(right::add);
		}
		compare(bucket.period(), bucket.keyMs(), right.isEmpty() ? null : RollUp.combine(right), there);
	}

	private void compare(Period period, long keyMs, @Nullable Partial right, @Nullable Partial there) {
		if (Objects.equals(right, there) || this.flaws.contains(FlawKind.UNREADABLE_AGGREGATE, period, keyMs)) {
			return;
		}
		FlawKind kind = FlawKind.WRONG_AGGREGATE;
		if (there == null) {
			kind = FlawKind.MISSING_AGGREGATE;
		}
		else if (right == null) {
			kind = FlawKind.ORPHANED_AGGREGATE;
		}
		this.flaws.add(kind, period, keyMs);
	}

	private @Nullable Partial one(Period period, Bucket bucket) {
		return this.stored.find(period, bucket.keyMs(), bucket.keyMs() + 1).get(bucket.keyMs());
	}

	private boolean mayHaveExpired(long hourMs) {
		return hourMs < this.state.horizon().hoursFromMs();
	}

	private long nextKeyMs(Bucket bucket) {
		return this.state.calendar().bucketOf(bucket.period(), bucket.night(), bucket.endMs()).keyMs();
	}

}
