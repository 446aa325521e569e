package org.healthpipeline.model.aggregate;

import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.model.merge.MergedSamples;
import org.healthpipeline.model.merge.RankedSample;
import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;

/**
 * Contribution of one sample to one bucket, to explain a figure.
 *
 * @param sample the sample; for sleep it may be a stage
 * @param freeMs free part of the sample within the bucket, in milliseconds
 * @param contributed amount added to the bucket's sum: for sum types the sample's share,
 * for states minutes, for other types the whole value if it counts here; 0 if it adds
 * nothing
 * @param contributes whether it adds anything to the bucket's figures
 * @param counted whether the bucket's sample count includes it
 */
public record Contribution(RankedSample sample, long freeMs, double contributed, boolean contributes, boolean counted) {

	/**
	 * Returns the samples that overlap a bucket with their contributions, in order of
	 * time.
	 * @param type the type
	 * @param samples merged samples, exact for those that overlap the bucket
	 * @param startMs start of the bucket, epoch milliseconds
	 * @param endMs end of the bucket, exclusive
	 */
	public static List<Contribution> within(HealthType type, MergedSamples samples, long startMs, long endMs) {
		List<Contribution> contributions = new ArrayList<>();
		SampleShares shares = SampleShares.of(type, samples);
		for (int index = 0; index < samples.size(); index++) {
			RankedSample sample = samples.sample(index);
			boolean startsHere = sample.startMs() >= startMs && sample.startMs() < endMs;
			if (startsHere || (sample.startMs() < startMs && sample.endMs() > startMs)) {
				contributions.add(of(type.aggregation(), samples, shares, index, startMs, endMs));
			}
		}
		return contributions;
	}

	private static Contribution of(Aggregation aggregation, MergedSamples samples, SampleShares shares, int index,
			long startMs, long endMs) {
		RankedSample sample = samples.sample(index);
		long freeMs = samples.freeMsWithin(index, startMs, endMs);
		long countedAtMs = aggregation.isProrated() && samples.isFree(index) ? samples.pieceStartMs(index, 0)
				: sample.startMs();
		boolean counted = samples.isFree(index) && countedAtMs >= startMs && countedAtMs < endMs;
		if (!aggregation.isProrated()) {
			return new Contribution(sample, freeMs, counted ? sample.value() : 0, counted, counted);
		}
		boolean contributes = freeMs > 0 || (sample.isInstant() && counted);
		return new Contribution(sample, freeMs, contributes ? shares.of(index, freeMs) : 0, contributes, counted);
	}

}
