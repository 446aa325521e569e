package org.healthpipeline.query.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import org.healthpipeline.model.merge.MergedSamples;
import org.healthpipeline.model.merge.RankedSample;
import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.query.explain.Explanation.Suppressor;

/**
 * Names the samples that take time from others. Follows the definition of the free part,
 * not the sweep that computes it.
 */
final class Suppressors {

	private static final int NAMED_MAX = 10;

	private final MergedSamples samples;

	private final Aggregation aggregation;

	/** The id that a sample was sent with. */
	private final Function<UUID, String> shownId;

	/** Latest end of all samples up to each one, in order of start. */
	private final long[] latestEndMs;

	Suppressors(MergedSamples samples, Aggregation aggregation, Function<UUID, String> shownId) {
		this.samples = samples;
		this.aggregation = aggregation;
		this.shownId = shownId;
		this.latestEndMs = new long[samples.size()];
		long latest = Long.MIN_VALUE;
		for (int index = 0; index < samples.size(); index++) {
			latest = Math.max(latest, samples.sample(index).endMs());
			this.latestEndMs[index] = latest;
		}
	}

	/** The first of the samples ranked above this one that overlap it. */
	List<Suppressor> of(int index) {
		RankedSample sample = this.samples.sample(index);
		List<Suppressor> found = new ArrayList<>();
		for (int earlier = index - 1; earlier >= 0 && this.latestEndMs[earlier] >= sample.startMs(); earlier--) {
			addIfAbove(found, this.samples.sample(earlier), sample);
		}
		for (int later = index + 1; later < this.samples.size()
				&& this.samples.sample(later).startMs() <= sample.endMs(); later++) {
			addIfAbove(found, this.samples.sample(later), sample);
		}
		return found;
	}

	private void addIfAbove(List<Suppressor> found, RankedSample other, RankedSample sample) {
		if (found.size() < NAMED_MAX && RankedSample.BY_RANK.compare(other, sample) < 0 && takesFrom(other, sample)) {
			found.add(new Suppressor(this.shownId.apply(other.id()), other.deviceId()));
		}
	}

	private boolean takesFrom(RankedSample other, RankedSample sample) {
		if (other.isInstant()) {
			boolean together = this.aggregation == Aggregation.SUM && other.deviceId().equals(sample.deviceId());
			return sample.isInstant() && other.startMs() == sample.startMs() && !together;
		}
		long end = sample.isInstant() ? sample.startMs() + 1 : sample.endMs();
		return other.startMs() < end && other.endMs() > sample.startMs();
	}

}
