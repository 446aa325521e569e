package org.healthpipeline.model.aggregate;

import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.HealthType;

/**
 * Combines fine buckets into coarse ones: hours into days, days into weeks and months.
 */
public final class RollUp {

	private RollUp() {
	}

	/**
	 * Returns the coarser buckets that contain recomputed hours and must be combined
	 * again, in order of time.
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
	 * Combines finer partials. The coverage is their number.
	 * @param finer partials of all buckets within the coarser one, in order of time
	 * @return their combination; callers must pass at least one, since an aggregate
	 * without a finer one does not exist
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
	 * Merges partials of the same period where another calendar has one bucket for them.
	 * The coverage is the sum of theirs.
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
