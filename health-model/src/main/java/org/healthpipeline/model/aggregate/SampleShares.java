package org.healthpipeline.model.aggregate;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.healthpipeline.model.merge.MergedSamples;
import org.healthpipeline.model.merge.PriorityMerge;
import org.healthpipeline.model.merge.RankedSample;
import org.healthpipeline.model.type.HealthType;

/**
 * Computes the amount that free time of merged samples contributes to a sum. A value is
 * spread evenly over its interval. A day total first loses the contributions of shorter
 * samples within its own time. The rest is spread evenly over its free part. For a state,
 * the amounts are minutes.
 */
public final class SampleShares {

	private static final double MS_PER_MINUTE = 60_000;

	private static final double[] NONE = {};

	private final MergedSamples samples;

	/** Total contributions of day totals, by index of the sample. */
	private final double[] remainders;

	private SampleShares(MergedSamples samples, double[] remainders) {
		this.samples = samples;
		this.remainders = remainders;
	}

	/**
	 * Computes the shares of merged samples. They are exact for samples whose free pieces
	 * are exact.
	 * @param type the type that they were merged for
	 */
	public static SampleShares of(HealthType type, MergedSamples samples) {
		List<Integer> dayTotals = new ArrayList<>();
		for (int index = 0; index < samples.size(); index++) {
			if (samples.sample(index).isDayTotal()) {
				dayTotals.add(index);
			}
		}
		return new SampleShares(samples, dayTotals.isEmpty() ? NONE : remainders(type, samples, dayTotals));
	}

	/**
	 * Returns the contribution of a part of a sample's free time. A free instant
	 * contributes its value.
	 * @param index index of the sample
	 * @param freeMs part of its free time, in milliseconds
	 */
	public double of(int index, long freeMs) {
		RankedSample sample = this.samples.sample(index);
		if (sample.state() != null) {
			return freeMs / MS_PER_MINUTE;
		}
		if (sample.isDayTotal()) {
			return share(this.remainders[index], freeMs, this.samples.freeMs(index));
		}
		return share(sample.value(), freeMs, sample.lengthMs());
	}

	/**
	 * Returns the share of a value for a part of a duration. The whole duration gets
	 * exactly the value.
	 */
	private static double share(double value, long partMs, long wholeMs) {
		return (partMs == wholeMs) ? value : value * partMs / wholeMs;
	}

	private static double[] remainders(HealthType type, MergedSamples samples, List<Integer> dayTotals) {
		// Day totals merged among themselves keep their order, and their free pieces are
		// their own time. Other
		// samples that count within it rank above them.
		MergedSamples own = PriorityMerge.merge(type, dayTotals.stream().map(samples::sample).toList());
		NavigableMap<Long, OwnTime> ownTimes = ownTimes(own);
		for (int index = 0; index < samples.size(); index++) {
			if (!samples.sample(index).isDayTotal()) {
				addShorter(ownTimes, samples, index);
			}
		}
		double[] remainders = new double[samples.size()];
		ownTimes.values().forEach((time) -> {
			RankedSample dayTotal = own.sample(time.place());
			double value = share(dayTotal.value(), own.freeMs(time.place()), dayTotal.lengthMs());
			remainders[dayTotals.get(time.place())] = Math.max(0, value - time.shorter().value());
		});
		return remainders;
	}

	/** Maps starts to own times, which do not overlap. */
	private static NavigableMap<Long, OwnTime> ownTimes(MergedSamples own) {
		NavigableMap<Long, OwnTime> times = new TreeMap<>();
		for (int place = 0; place < own.size(); place++) {
			CompensatedSum shorter = new CompensatedSum();
			for (int piece = 0; piece < own.pieceCount(place); piece++) {
				times.put(own.pieceStartMs(place, piece),
						new OwnTime(place, own.pieceStartMs(place, piece), own.pieceEndMs(place, piece), shorter));
			}
		}
		return times;
	}

	/** Adds a sample's contribution to the own time of each day total. */
	private static void addShorter(NavigableMap<Long, OwnTime> ownTimes, MergedSamples samples, int index) {
		RankedSample sample = samples.sample(index);
		for (int piece = 0; piece < samples.pieceCount(index); piece++) {
			long start = samples.pieceStartMs(index, piece);
			long end = samples.pieceEndMs(index, piece);
			Long before = ownTimes.floorKey(start);
			long from = (before != null) ? before : start;
			for (OwnTime time : ownTimes.subMap(from, true, end, sample.isInstant()).values()) {
				long within = Math.min(time.endMs(), end) - Math.max(time.startMs(), start);
				if (within > 0 || (sample.isInstant() && start < time.endMs())) {
					time.shorter().add(share(sample.value(), within, sample.lengthMs()));
				}
			}
		}
	}

	/**
	 * A piece of a day total's time that no higher-ranked day total covers.
	 *
	 * @param place index of the day total among the day totals
	 * @param shorter contributions of shorter samples in all pieces of the day total
	 */
	private record OwnTime(int place, long startMs, long endMs, CompensatedSum shorter) {
	}

}
