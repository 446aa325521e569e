package org.healthpipeline.model.aggregate;

import java.util.Objects;

import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.merge.MergedSamples;
import org.healthpipeline.model.merge.RankedSample;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * Turns free pieces into the partials of hours.
 */
public final class HourlyComputation {

	private final Aggregation aggregation;

	private final MergedSamples samples;

	private final HourTable hours;

	private HourlyComputation(Aggregation aggregation, MergedSamples samples, HourTable hours) {
		this.aggregation = aggregation;
		this.samples = samples;
		this.hours = hours;
	}

	/**
	 * Computes hours of one type.
	 * @param type the type
	 * @param calendar the user's buckets
	 * @param samples merged samples, exact for those that overlap the hours
	 * @param hours windows of whole hour buckets
	 */
	public static HourlyPartials compute(HealthType type, BucketCalendar calendar, MergedSamples samples,
			Windows hours) {
		HourTable table = new HourTable(calendar, hours);
		new HourlyComputation(type.aggregation(), samples, table).run();
		return new HourlyPartials(hours, table.partials());
	}

	private void run() {
		for (int index = 0; index < this.samples.size(); index++) {
			if (!this.samples.isFree(index)) {
				continue;
			}
			if (!this.aggregation.isProrated()) {
				countWhole(this.samples.sample(index));
			}
			else if (this.samples.sample(index).isInstant()) {
				countInstant(this.samples.sample(index));
			}
			else {
				prorate(index);
			}
		}
	}

	/** Average, latest, min and max: the whole value where the sample starts. */
	private void countWhole(RankedSample sample) {
		PartialBuilder hour = this.hours.at(sample.startMs());
		if (hour != null) {
			hour.count();
			hour.contribute(sample.value());
			if (this.aggregation == Aggregation.LATEST) {
				hour.last(sample);
			}
		}
	}

	private void countInstant(RankedSample sample) {
		PartialBuilder hour = this.hours.at(sample.startMs());
		if (hour != null) {
			hour.count();
			contribute(hour, sample, 0, 0);
		}
	}

	/** Sum and duration: by the share of the interval that is free in each hour. */
	private void prorate(int index) {
		RankedSample sample = this.samples.sample(index);
		PartialBuilder first = this.hours.at(this.samples.pieceStartMs(index, 0));
		if (first != null) {
			first.count();
		}
		// Several pieces in one hour are one contribution, so an hour is closed only when
		// the next one begins.
		PartialBuilder hour = null;
		long freeMs = 0;
		for (int piece = 0; piece < this.samples.pieceCount(index); piece++) {
			long end = this.samples.pieceEndMs(index, piece);
			long from = this.samples.pieceStartMs(index, piece);
			while (from < end) {
				PartialBuilder next = this.hours.at(from);
				if (next != hour) {
					contribute(hour, sample, freeMs, sample.lengthMs());
					hour = next;
					freeMs = 0;
				}
				long until = Math.min(end, this.hours.currentEndMs());
				freeMs += until - from;
				from = until;
			}
		}
		contribute(hour, sample, freeMs, sample.lengthMs());
	}

	private void contribute(@Nullable PartialBuilder hour, RankedSample sample, long freeMs, long lengthMs) {
		if (hour == null) {
			return;
		}
		if (this.aggregation == Aggregation.DURATION) {
			hour.contribute(Objects.requireNonNull(sample.state(), "state"), freeMs);
		}
		else {
			hour.contribute(Contribution.share(sample.value(), freeMs, lengthMs));
		}
	}

}
