package org.healthpipeline.aggregation.recompute;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import org.healthpipeline.common.horizon.Horizon;
import org.healthpipeline.common.source.SourcePriorities;
import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/**
 * The work that some jobs request, with everything it depends on beside the samples, all
 * read at one moment.
 *
 * @param user whose aggregates are computed
 * @param jobs all jobs that request it
 * @param dirty the dirty ranges of each type
 * @param fullTypes types to compute again for all of history
 * @param fullRebuild whether to compute all types again
 * @param otherZones whether the user's zones have changed
 * @param replayed whether an operator requested it, who may have reason to doubt the
 * stored aggregates
 * @param stored the calendar of the stored aggregates
 * @param wanted the calendar that the user wants now; it comes with a full rebuild or
 * with other zones
 * @param priorities of the user's devices
 * @param horizon which of the stored aggregates can be computed again
 */
record WorkOrder(UUID user, Set<Long> jobs, Map<Integer, Windows> dirty, Set<Integer> fullTypes, boolean fullRebuild,
		boolean otherZones, boolean replayed, BucketCalendar stored, BucketCalendar wanted, SourcePriorities priorities,
		Horizon horizon) {

	/** The calendar to compute with. */
	BucketCalendar calendar() {
		return (this.fullRebuild || this.otherZones) ? this.wanted : this.stored;
	}

	/** Whether the stored aggregates have a calendar that is not the user's any more. */
	boolean changesBuckets() {
		return calendar() == this.wanted && !(this.wanted.zones().equals(this.stored.zones())
				&& this.wanted.nightRule() == this.stored.nightRule());
	}

	/**
	 * The instant until which the stored calendar equals the user's, epoch milliseconds.
	 * Aggregates with earlier keys may stay. {@link ZoneHistory#BEGINNING} if none may.
	 */
	private long sameUntilMs() {
		return (this.fullRebuild || this.wanted.nightRule() != this.stored.nightRule()) ? ZoneHistory.BEGINNING
				: this.wanted.zones().sameUntilMs(this.stored.zones());
	}

	/**
	 * The change that other zones make to a type, where part of its aggregates can stay.
	 */
	Optional<Change> change(HealthType type) {
		long sameUntilMs = sameUntilMs();
		if (!changesBuckets() || sameUntilMs == ZoneHistory.BEGINNING) {
			return Optional.empty();
		}
		Bucket cut = this.wanted.bucketOf(Period.DAY, type, sameUntilMs - 1);
		// A night before the cut ends a week or month that lost its later nights.
		Bucket before = this.wanted.bucketOf(Period.DAY, type, cut.startMs() - 1);
		return (before.startMs() >= this.horizon.computableFromMs(this.wanted, type))
				? Optional.of(new Change(sameUntilMs, before.startMs())) : Optional.empty();
	}

	/** Whether no stored aggregate of a type can stay as it is. */
	boolean changesAll(HealthType type) {
		return changesBuckets() && change(type).isEmpty();
	}

	/**
	 * Whether to combine days, weeks and months from their parts even where no part has
	 * changed.
	 */
	boolean forceRollUp() {
		return this.fullRebuild || this.replayed || changesBuckets();
	}

	/**
	 * Start of the first day of a type that can be computed, epoch milliseconds. Always
	 * the start of a day, so that no day is computed from a part of its samples.
	 */
	long fromMs(HealthType type) {
		return changesAll(type) ? this.horizon.computableFromMs(this.wanted, type)
				: this.horizon.openFromMs(calendar(), type);
	}

	/**
	 * The types to compute, in order: those with jobs, and those derived from their
	 * samples.
	 */
	Set<Integer> types() {
		Set<Integer> types = new TreeSet<>(this.dirty.keySet());
		types.addAll(this.fullTypes);
		return HealthTypes.derived(types);
	}

	/** Whether all of history of a type is computed again. */
	boolean isFull(int typeId) {
		return this.fullRebuild || changesAll(HealthTypes.byId(typeId))
				|| sources(typeId).anyMatch(this.fullTypes::contains);
	}

	/** The dirty ranges of a type, with those of the types it derives from. */
	Windows dirty(int typeId) {
		Windows.Builder builder = Windows.builder();
		sources(typeId).forEach((source) -> builder.add(this.dirty.getOrDefault(source, Windows.NONE)));
		return builder.build();
	}

	private static Stream<Integer> sources(int typeId) {
		return HealthTypes.sources(HealthTypes.byId(typeId)).stream().map(HealthType::id);
	}

	/**
	 * A change of buckets that applies from some moment on.
	 *
	 * @param removedFromMs aggregates with this key or a later one are removed, epoch
	 * milliseconds
	 * @param computedFromMs start of the first day to compute, epoch milliseconds
	 */
	record Change(long removedFromMs, long computedFromMs) {
	}

}
