package org.healthpipeline.aggregation.recompute;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.aggregate.StoredAggregate;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.model.aggregate.Partial;
import org.healthpipeline.model.aggregate.RollUp;
import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;

/**
 * Moves the days of one type that cannot be computed any more to another calendar. A day
 * keeps its date and its figures, a night its evening, and an hour belongs where it
 * begins. Weeks and months are combined from the days again. Damaged buckets are lost.
 * Not safe for use by several threads.
 */
final class ClosedBuckets {

	private final AggregateStore store;

	private final UserCipher cipher;

	private final HealthType type;

	private final BucketCalendar stored;

	private final Map<Period, TreeMap<Long, List<Partial>>> kept = new EnumMap<>(Period.class);

	/**
	 * @param stored calendar of the stored buckets
	 */
	ClosedBuckets(AggregateStore store, UserCipher cipher, HealthType type, BucketCalendar stored) {
		this.store = store;
		this.cipher = cipher;
		this.type = type;
		this.stored = stored;
	}

	/**
	 * Keeps only the buckets of the type that lie before an instant, moved to the other
	 * calendar.
	 * @param untilMs start of the first day that will be computed, epoch milliseconds
	 */
	void moveTo(BucketCalendar wanted, long untilMs) {
		if (untilMs != Long.MIN_VALUE) {
			read(Period.HOUR).forEach((keyMs, hour) -> moveHour(wanted, untilMs, keyMs, hour));
			read(Period.DAY).forEach((keyMs, day) -> moveDay(wanted, untilMs, keyMs, day));
		}
		this.store.removeAll(this.cipher.user(), this.type.id());
		write(wanted);
	}

	private void moveHour(BucketCalendar wanted, long untilMs, long keyMs, Partial hour) {
		long movedMs = wanted.hourStart(keyMs);
		if (movedMs < untilMs) {
			keep(Period.HOUR, movedMs, hour);
		}
	}

	private void moveDay(BucketCalendar wanted, long untilMs, long keyMs, Partial partial) {
		LocalDate date = this.stored.date(keyMs).toLocalDate();
		if (this.type.nightRule()) {
			date = date.plusDays((long) this.stored.nightRule().startShiftDays() - wanted.nightRule().startShiftDays());
		}
		long movedMs = wanted.startOf(date);
		for (Bucket day : wanted.keyedIn(Period.DAY, this.type.nightRule(), movedMs, movedMs + 1)) {
			if (day.startMs() < untilMs) {
				keep(Period.DAY, day.keyMs(), partial);
			}
		}
	}

	/** Two buckets may become one where clocks change. */
	private void keep(Period period, long keyMs, Partial partial) {
		this.kept.computeIfAbsent(period, (key) -> new TreeMap<>())
			.computeIfAbsent(keyMs, (key) -> new ArrayList<>())
			.add(partial);
	}

	private Map<Long, Partial> read(Period period) {
		Map<Long, Partial> found = new TreeMap<>();
		this.store.keys(this.cipher.user(), this.type.id(), period).ifPresent((keys) -> {
			for (StoredAggregate aggregate : this.store.find(this.cipher.user(), this.type.id(),
					Map.of(period, keys))) {
				aggregate.partial(this.cipher).ifPresent((partial) -> found.put(aggregate.keyMs(), partial));
			}
		});
		return found;
	}

	private void write(BucketCalendar wanted) {
		List<StoredAggregate> written = new ArrayList<>();
		merged(Period.HOUR).forEach((keyMs, hour) -> written.add(stored(Period.HOUR, keyMs, hour)));
		Map<Period, TreeMap<Long, List<Partial>>> coarser = new EnumMap<>(Period.class);
		merged(Period.DAY).forEach((keyMs, partial) -> {
			written.add(stored(Period.DAY, keyMs, partial));
			for (Bucket day : wanted.keyedIn(Period.DAY, this.type.nightRule(), keyMs, keyMs + 1)) {
				for (Period period : List.of(Period.WEEK, Period.MONTH)) {
					coarser.computeIfAbsent(period, (key) -> new TreeMap<>())
						.computeIfAbsent(wanted.parent(day, this.type, period).keyMs(), (key) -> new ArrayList<>())
						.add(partial);
				}
			}
		});
		coarser.forEach((period, buckets) -> buckets
			.forEach((keyMs, days) -> written.add(stored(period, keyMs, RollUp.combine(days)))));
		this.store.write(this.cipher.user(), written);
	}

	private Map<Long, Partial> merged(Period period) {
		Map<Long, Partial> merged = new TreeMap<>();
		this.kept.getOrDefault(period, new TreeMap<>())
			.forEach((keyMs, partials) -> merged.put(keyMs, RollUp.merge(partials)));
		return merged;
	}

	private StoredAggregate stored(Period period, long keyMs, Partial partial) {
		return StoredAggregate.of(this.cipher, this.type.id(), period, keyMs, partial);
	}

}
