package org.healthpipeline.model.aggregate;

import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.model.merge.MergedSamples;
import org.healthpipeline.model.merge.RankedSample;
import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;

/**
 * What one sample adds to one bucket, for whoever asks why a figure is what it is.
 *
 * @param sample the sample; it may be a piece of one of another type, with the stage's id
 * @param freeMs how much of the sample is free within the bucket, in milliseconds
 * @param contributed what it adds to the bucket's sum: of sum types its share, of state
 * types minutes, of other types its whole value if it counts here; 0 if it adds nothing
 * @param contributes whether it adds anything to the bucket's figures
 * @param counted whether the bucket's sample count includes it
 */
public record Contribution(RankedSample sample, long freeMs, double contributed, boolean contributes, boolean counted) {

	private static final double MS_PER_MINUTE = 60_000;

	/**
	 * The samples that overlap a bucket, with what each adds to it, in order of time.
	 * @param type their type
	 * @param samples merged samples, exact for those that overlap the bucket
	 * @param startMs start of the bucket, epoch milliseconds
	 * @param endMs end of the bucket, exclusive
	 */
	public static List<Contribution> within(HealthType type, MergedSamples samples, long startMs, long endMs) {
		List<Contribution> contributions = new ArrayList<>();
		for (int index = 0; index < samples.size(); index++) {
			RankedSample sample = samples.sample(index);
			boolean startsHere = sample.startMs() >= startMs && sample.startMs() < endMs;
			if (startsHere || (sample.startMs() < startMs && sample.endMs() > startMs)) {
				contributions.add(of(type.aggregation(), samples, index, startMs, endMs));
			}
		}
		return contributions;
	}

	private static Contribution of(Aggregation aggregation, MergedSamples samples, int index, long startMs,
			long endMs) {
		RankedSample sample = samples.sample(index);
		long freeMs = samples.freeMsWithin(index, startMs, endMs);
		long countedAtMs = aggregation.isProrated() && samples.isFree(index) ? samples.pieceStartMs(index, 0)
				: sample.startMs();
		boolean counted = samples.isFree(index) && countedAtMs >= startMs && countedAtMs < endMs;
		if (!aggregation.isProrated()) {
			return new Contribution(sample, freeMs, counted ? sample.value() : 0, counted, counted);
		}
		boolean contributes = freeMs > 0 || (sample.isInstant() && counted);
		double contributed = 0;
		if (contributes) {
			contributed = (aggregation == Aggregation.DURATION) ? freeMs / MS_PER_MINUTE
					: share(sample.value(), freeMs, sample.lengthMs());
		}
		return new Contribution(sample, freeMs, contributed, contributes, counted);
	}

	/**
	 * The part of a value that falls to a part of its interval; all of it to the whole.
	 */
	public static double share(double value, long freeMs, long lengthMs) {
		return (freeMs == lengthMs) ? value : value * freeMs / lengthMs;
	}

}
