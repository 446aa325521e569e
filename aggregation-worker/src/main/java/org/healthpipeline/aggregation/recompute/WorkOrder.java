package org.healthpipeline.aggregation.recompute;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import org.healthpipeline.common.horizon.Horizon;
import org.healthpipeline.common.source.SourcePriorities;
import org.healthpipeline.model.bucket.BucketCalendar;
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
 * @param replayed whether it was asked for by an operator, who may have reason to doubt
 * what is stored
 * @param stored the buckets that the stored aggregates stand for
 * @param wanted the buckets that the user wants now; they come with a full rebuild
 * @param priorities of the user's devices
 * @param horizon which of the stored aggregates can be computed anew
 */
record WorkOrder(UUID user, Set<Long> jobs, Map<Integer, Windows> dirty, Set<Integer> fullTypes, boolean fullRebuild,
		boolean replayed, BucketCalendar stored, BucketCalendar wanted, SourcePriorities priorities, Horizon horizon) {

	/** The buckets to compute. */
	BucketCalendar calendar() {
		return this.fullRebuild ? this.wanted : this.stored;
	}

	/** Whether no stored aggregate can stay as it is. */
	boolean changesBuckets() {
		return this.fullRebuild && !(this.wanted.zone().equals(this.stored.zone())
				&& this.wanted.nightRule() == this.stored.nightRule());
	}

	/**
	 * Whether days, weeks and months are to be made of their parts even where no part has
	 * changed.
	 */
	boolean forceRollUp() {
		return this.fullRebuild || this.replayed;
	}

	/**
	 * Start of the first day of a type that can be computed, epoch milliseconds. A whole
	 * day, so that no day is ever made of a part of its samples.
	 */
	long fromMs(HealthType type) {
		return changesBuckets() ? this.horizon.computableFromMs(this.wanted, type)
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
		return this.fullRebuild || sources(typeId).anyMatch(this.fullTypes::contains);
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

}
