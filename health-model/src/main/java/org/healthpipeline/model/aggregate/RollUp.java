package org.healthpipeline.model.aggregate;

import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.HealthType;

/**
 * Coarse from fine: days from the partials of their hours, weeks and months from those of
 * their days.
 */
public final class RollUp {

	private RollUp() {
	}

	/**
	 * The coarser buckets that recomputed hours lie in: those to be combined anew, in
	 * order of time.
	 */
	public static List<Bucket> parents(Period period, HealthType type, BucketCalendar calendar, Windows hours) {
		List<Bucket> parents = new ArrayList<>();
		long done = Long.MIN_VALUE;
		for (int window = 0; window < hours.count(); window++) {
			long from = Math.max(done, hours.startMs(window));
			for (Bucket parent : calendar.overlapping(period, type.nightRule(), from, hours.endMs(window))) {
				parents.add(parent);
				done = parent.endMs();
			}
		}
		return parents;
	}

	/**
	 * The partial of a coarser bucket. Its coverage is how many finer ones there are.
	 * @param finer the partials of all buckets the coarser one consists of, in order of
	 * time
	 * @return their combination; an aggregate without any finer one does not exist, so
	 * callers ask only if there is one
	 */
	public static Partial combine(Iterable<Partial> finer) {
		PartialBuilder coarser = new PartialBuilder();
		int coverage = 0;
		for (Partial partial : finer) {
			coarser.add(partial);
			coverage++;
		}
		return coarser.build(coverage);
	}

	/**
	 * One partial of several of the same period, where another calendar makes one bucket
	 * of them. Its coverage is the sum of theirs.
	 * @param partials in order of time
	 */
	public static Partial merge(Iterable<Partial> partials) {
		PartialBuilder merged = new PartialBuilder();
		int coverage = 0;
		for (Partial partial : partials) {
			merged.add(partial);
			coverage += partial.coverage();
		}
		return merged.build(coverage);
	}

}
