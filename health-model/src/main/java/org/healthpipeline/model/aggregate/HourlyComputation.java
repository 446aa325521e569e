package org.healthpipeline.model.aggregate;

import java.time.Duration;
import java.util.Objects;

import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.merge.MergedSamples;
import org.healthpipeline.model.merge.RankedSample;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/** Computes the partials of hours from free pieces. */
public final class HourlyComputation {

	private final Aggregation aggregation;

	private final long slotMs;

	private final MergedSamples samples;

	private final SampleShares shares;

	private final HourTable hours;

	/** Whether uncounted samples still cover other samples, as time awake does. */
	private final boolean coveredByUncounted;

	private HourlyComputation(HealthType type, MergedSamples samples, HourTable hours) {
		this.aggregation = type.aggregation();
		this.slotMs = Duration.ofMinutes(type.slotMinutes()).toMillis();
		this.samples = samples;
		this.shares = SampleShares.of(type, samples);
		this.hours = hours;
		this.coveredByUncounted = !type.derivesFrom().isEmpty();
	}

	/**
	 * Computes hours of one type.
	 * @param type the type
	 * @param calendar the user's buckets
	 * @param samples merged samples, exact for those that overlap the hours
	 * @param hours windows that consist of whole hour buckets
	 */
	public static HourlyPartials compute(HealthType type, BucketCalendar calendar, MergedSamples samples,
			Windows hours) {
		HourTable table = new HourTable(calendar, hours);
		new HourlyComputation(type, samples, table).run();
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
				countInstant(index);
			}
			else {
				prorate(index);
			}
		}
	}

	/** Adds the whole value where the sample starts, for average, latest, min and max. */
	private void countWhole(RankedSample sample) {
		PartialBuilder hour = this.hours.at(sample.startMs());
		if (hour != null) {
			hour.count();
			hour.contribute(sample.value());
			if (this.slotMs != 0) {
				hour.slot(Math.floorDiv(sample.startMs(), this.slotMs), sample.value());
			}
			if (this.aggregation == Aggregation.LATEST) {
				hour.last(sample);
			}
		}
		cover(this.hours.currentEndMs(), sample.endMs());
	}

	/** Creates the hours that a counted sample overlaps, even where it adds nothing. */
	private void cover(long fromMs, long endMs) {
		for (long at = fromMs; at < endMs; at = this.hours.currentEndMs()) {
			this.hours.at(at);
		}
	}

	private void countInstant(int index) {
		PartialBuilder hour = this.hours.at(this.samples.sample(index).startMs());
		if (hour != null) {
			hour.count();
			contribute(hour, index, 0);
		}
	}

	/** Splits a value by the free time in each hour, for sum and duration. */
	private void prorate(int index) {
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
					contribute(hour, index, freeMs);
					hour = next;
					freeMs = 0;
				}
				long until = Math.min(end, this.hours.currentEndMs());
				freeMs += until - from;
				from = until;
			}
		}
		contribute(hour, index, freeMs);
		if (this.coveredByUncounted) {
			cover(this.samples.sample(index).startMs(), this.samples.sample(index).endMs());
		}
	}

	private void contribute(@Nullable PartialBuilder hour, int index, long freeMs) {
		if (hour == null) {
			return;
		}
		if (this.aggregation == Aggregation.DURATION) {
			hour.contribute(Objects.requireNonNull(this.samples.sample(index).state(), "state"), freeMs);
		}
		else {
			hour.contribute(this.shares.of(index, freeMs));
		}
	}

}
