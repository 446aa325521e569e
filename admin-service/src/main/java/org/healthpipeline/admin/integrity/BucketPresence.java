package org.healthpipeline.admin.integrity;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;

import org.healthpipeline.common.horizon.Horizon;
import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds the keys of buckets in which one user has samples and aggregates of a type, where
 * both must be complete. Nothing is decrypted. Immutable once read.
 */
final class BucketPresence {

	private final Map<Period, NavigableSet<Long>> stored = new EnumMap<>(Period.class);

	private final Map<Period, NavigableSet<Long>> sampled = new EnumMap<>(Period.class);

	private BucketPresence() {
		for (Period period : Period.values()) {
			this.stored.put(period, new TreeSet<>());
			this.sampled.put(period, new TreeSet<>());
		}
	}

	/**
	 * Reads the keys.
	 * @param sources the type itself, and others that it is derived from
	 */
	static BucketPresence read(JdbcClient jdbc, SampleExtents samples, AggregateState state, HealthType type,
			Collection<Integer> sources) {
		BucketPresence presence = new BucketPresence();
		BucketCalendar calendar = state.calendar();
		long openFromMs = state.horizon().openFromMs(calendar, type);
		for (Period period : Period.values()) {
			long firstKeyMs = firstKeyMs(calendar, period, type.nightRule(), openFromMs);
			presence.stored(period)
				.addAll(storedKeys(jdbc, state.user(), type.id(), period).stream()
					.filter((keyMs) -> keyMs >= firstKeyMs)
					.toList());
		}
		for (long quarterMs : samples.quarterHours(state.user(), sources, Horizon.reachingMs(type, openFromMs))) {
			if (quarterMs >= openFromMs) {
				presence.addSampled(calendar, type, quarterMs, openFromMs);
			}
		}
		return presence;
	}

	private void addSampled(BucketCalendar calendar, HealthType type, long epochMs, long openFromMs) {
		if (sampled(Period.HOUR).add(calendar.hourStart(epochMs))) {
			for (Period period : List.of(Period.DAY, Period.WEEK, Period.MONTH)) {
				Bucket bucket = calendar.bucketOf(period, type, epochMs);
				if (bucket.startMs() >= openFromMs) {
					sampled(period).add(bucket.keyMs());
				}
			}
		}
	}

	/** Returns the first key of buckets that begin at an instant or later. */
	private static long firstKeyMs(BucketCalendar calendar, Period period, boolean night, long fromMs) {
		if (fromMs == Horizon.NEVER) {
			return Horizon.NEVER;
		}
		Bucket bucket = calendar.bucketOf(period, night, fromMs);
		return (bucket.startMs() >= fromMs) ? bucket.keyMs() : calendar.bucketOf(period, night, bucket.endMs()).keyMs();
	}

	private static List<Long> storedKeys(JdbcClient jdbc, UUID user, int typeId, Period period) {
		return jdbc.sql("""
				SELECT (date_part('epoch', period_start) * 1000)::bigint FROM health_aggregates
				WHERE user_id = ? AND type_id = ? AND period = ?
				""").param(user).param(typeId).param(period.code()).query(Long.class).list();
	}

	/** Returns the keys of existing aggregates. */
	NavigableSet<Long> stored(Period period) {
		return Objects.requireNonNull(this.stored.get(period));
	}

	/**
	 * Returns the keys of the buckets that samples overlap; they need not count in all of
	 * them.
	 */
	NavigableSet<Long> sampled(Period period) {
		return Objects.requireNonNull(this.sampled.get(period));
	}

}
