package org.healthpipeline.model.aggregate;

import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.merge.SampleReach;
import org.healthpipeline.model.merge.SampleReader;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/**
 * Recomputes hours of one user from stored samples. This class decides which hours a
 * change affects and which samples those hours need. The caller reads samples and writes
 * the results.
 */
public final class Recomputation {

	private final BucketCalendar calendar;

	private final SampleReader reader;

	private final long wholeDaysBeforeMs;

	public Recomputation(BucketCalendar calendar, SampleReader reader) {
		this(calendar, reader, Long.MIN_VALUE);
	}

	/**
	 * Creates a recomputation that computes whole days where hours may have expired.
	 * @param wholeDaysBeforeMs for a day that begins earlier, all hours are computed if
	 * one is, epoch milliseconds
	 */
	public Recomputation(BucketCalendar calendar, SampleReader reader, long wholeDaysBeforeMs) {
		this.calendar = calendar;
		this.reader = reader;
		this.wholeDaysBeforeMs = wholeDaysBeforeMs;
	}

	/**
	 * Recomputes the hours that changed samples affect: every hour overlapped by a
	 * changed sample, or by a sample of the type that overlaps one.
	 * @param type the type; call this for each type that {@link HealthTypes#derived
	 * derives} from a changed one
	 * @param dirty intervals of all samples that were added, removed or changed, before
	 * and after the change
	 */
	public HourlyPartials dirty(HealthType type, Windows dirty) {
		SampleReach reach = new SampleReach(type, this.reader);
		// The hours themselves are always needed; reading them now saves a read.
		reach.read(wholeHours(dirty));
		Windows hours = wholeDays(type, wholeHours(reach.reachOf(dirty)));
		return HourlyComputation.compute(type, this.calendar, reach.mergedOver(hours), hours);
	}

	/**
	 * Recomputes all hours that overlap the windows and no others, for a rebuild window
	 * by window.
	 */
	public HourlyPartials within(HealthType type, Windows windows) {
		Windows hours = wholeDays(type, wholeHours(windows));
		SampleReach reach = new SampleReach(type, this.reader);
		return HourlyComputation.compute(type, this.calendar, reach.mergedOver(hours), hours);
	}

	private Windows wholeHours(Windows windows) {
		Windows.Builder hours = Windows.builder();
		for (int window = 0; window < windows.count(); window++) {
			hours.add(this.calendar.hourStart(windows.startMs(window)),
					this.calendar.hourEnd(windows.endMs(window) - 1));
		}
		return hours.build();
	}

	private Windows wholeDays(HealthType type, Windows hours) {
		Windows.Builder days = Windows.builder().add(hours);
		Windows early = hours.intersect(Windows.of(Long.MIN_VALUE, this.wholeDaysBeforeMs));
		for (int window = 0; window < early.count(); window++) {
			for (Bucket day : this.calendar.overlapping(Period.DAY, type.nightRule(), early.startMs(window),
					early.endMs(window))) {
				days.add(day.startMs(), day.endMs());
			}
		}
		return days.build();
	}

}
