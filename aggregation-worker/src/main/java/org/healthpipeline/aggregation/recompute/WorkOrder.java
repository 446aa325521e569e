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
 * What some jobs ask for, and everything it depends on beside the samples, all of one
 * moment.
 *
 * @param user whose aggregates
 * @param jobs all jobs that ask for it
 * @param dirty the dirty time of each type
 * @param fullTypes types to be computed anew for all of history
 * @param fullRebuild whether all types are to be computed anew
 * @param otherZones whether the user's zones have changed
 * @param replayed whether it was asked for by an operator, who may have reason to doubt
 * what is stored
 * @param stored the buckets that the stored aggregates stand for
 * @param wanted the buckets that the user wants now; they come with a full rebuild or
 * with other zones
 * @param priorities of the user's devices
 * @param horizon which of the stored aggregates can be computed anew
 */
record WorkOrder(UUID user, Set<Long> jobs, Map<Integer, Windows> dirty, Set<Integer> fullTypes, boolean fullRebuild,
		boolean otherZones, boolean replayed, BucketCalendar stored, BucketCalendar wanted, SourcePriorities priorities,
		Horizon horizon) {

	/** The buckets to compute. */
	BucketCalendar calendar() {
		return (this.fullRebuild || this.otherZones) ? this.wanted : this.stored;
	}

	/** Whether stored aggregates stand for buckets that are not the user's any more. */
	boolean changesBuckets() {
		return calendar() == this.wanted && !(this.wanted.zones().equals(this.stored.zones())
				&& this.wanted.nightRule() == this.stored.nightRule());
	}

	/**
	 * Up to when the stored buckets are the user's, epoch milliseconds: aggregates whose
	 * keys are before may stay; {@link ZoneHistory#BEGINNING} if none may.
	 */
	private long sameUntilMs() {
		return (this.fullRebuild || this.wanted.nightRule() != this.stored.nightRule()) ? ZoneHistory.BEGINNING
				: this.wanted.zones().sameUntilMs(this.stored.zones());
	}

	/**
	 * What other zones change of a type, where that is not everything: then its
	 * aggregates of the time before stay.
	 */
	Optional<Change> change(HealthType type) {
		long sameUntilMs = sameUntilMs();
		if (!changesBuckets() || sameUntilMs == ZoneHistory.BEGINNING) {
			return Optional.empty();
		}
		Bucket cut = this.wanted.bucketOf(Period.DAY, type, sameUntilMs - 1);
		// A night before that is the last one of a week or month is one that lost what
		// came after it.
		Bucket before = this.wanted.bucketOf(Period.DAY, type, cut.startMs() - 1);
		return (before.startMs() >= this.horizon.computableFromMs(this.wanted, type))
				? Optional.of(new Change(sameUntilMs, before.startMs())) : Optional.empty();
	}

	/** Whether no stored aggregate of a type can stay as it is. */
	boolean changesAll(HealthType type) {
		return changesBuckets() && change(type).isEmpty();
	}

	/**
	 * Whether days, weeks and months are to be made of their parts even where no part has
	 * changed.
	 */
	boolean forceRollUp() {
		return this.fullRebuild || this.replayed || changesBuckets();
	}

	/**
	 * Start of the first day of a type that can be computed, epoch milliseconds. A whole
	 * day, so that no day is ever made of a part of its samples.
	 */
	long fromMs(HealthType type) {
		return changesAll(type) ? this.horizon.computableFromMs(this.wanted, type)
				: this.horizon.openFromMs(calendar(), type);
	}

	/**
	 * The types to compute, in order: those with jobs, and those that are made of their
	 * samples too.
	 */
	Set<Integer> types() {
		Set<Integer> types = new TreeSet<>(this.dirty.keySet());
		types.addAll(this.fullTypes);
		return HealthTypes.derived(types);
	}

	/** Whether all of history of a type is to be computed anew. */
	boolean isFull(int typeId) {
		return this.fullRebuild || changesAll(HealthTypes.byId(typeId))
				|| sources(typeId).anyMatch(this.fullTypes::contains);
	}

	/** The dirty time of a type, with that of the types it derives from. */
	Windows dirty(int typeId) {
		Windows.Builder builder = Windows.builder();
		sources(typeId).forEach((source) -> builder.add(this.dirty.getOrDefault(source, Windows.NONE)));
		return builder.build();
	}

	private static Stream<Integer> sources(int typeId) {
		return HealthTypes.sources(HealthTypes.byId(typeId)).stream().map(HealthType::id);
	}

	/**
	 * Other buckets from some moment on.
	 *
	 * @param removedFromMs aggregates with this key or a later one go, epoch milliseconds
	 * @param computedFromMs start of the first day to compute, epoch milliseconds
	 */
	record Change(long removedFromMs, long computedFromMs) {
	}

}
