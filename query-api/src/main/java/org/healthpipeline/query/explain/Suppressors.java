package org.healthpipeline.query.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.healthpipeline.model.merge.MergedSamples;
import org.healthpipeline.model.merge.RankedSample;
import org.healthpipeline.query.explain.Explanation.Suppressor;

/**
 * Finds the samples that take time from others. It follows the definition of the free
 * part, not the sweep that computes it.
 */
final class Suppressors {

	private static final int NAMED_MAX = 10;

	private final MergedSamples samples;

	private final boolean sums;

	/** Returns the id that a sample was sent with. */
	private final Function<RankedSample, String> shownId;

	/** Latest end of all samples up to each one, in order of start. */
	private final long[] latestEndMs;

	/**
	 * Indexes the samples.
	 * @param sums whether instants compete for the second (UTC)
	 * @param shownId returns the id that a sample was sent with
	 */
	Suppressors(MergedSamples samples, boolean sums, Function<RankedSample, String> shownId) {
		this.samples = samples;
		this.sums = sums;
		this.shownId = shownId;
		this.latestEndMs = new long[samples.size()];
		long latest = Long.MIN_VALUE;
		for (int index = 0; index < samples.size(); index++) {
			latest = Math.max(latest, samples.sample(index).endMs());
			this.latestEndMs[index] = latest;
		}
	}

	/** Lists the first of the higher-ranked samples that take time from this one. */
	List<Suppressor> of(int index) {
		RankedSample sample = this.samples.sample(index);
		List<Suppressor> found = new ArrayList<>();
		if (this.sums && sample.isInstant()) {
			RankedSample holder = holder(index);
			if (!holder.deviceId().equals(sample.deviceId())) {
				found.add(new Suppressor(this.shownId.apply(holder), holder.deviceId()));
			}
		}
		for (int earlier = index - 1; earlier >= 0 && this.latestEndMs[earlier] >= sample.startMs(); earlier--) {
			addIfAbove(found, this.samples.sample(earlier), sample);
		}
		for (int later = index + 1; later < this.samples.size()
				&& this.samples.sample(later).startMs() <= sample.endMs(); later++) {
			addIfAbove(found, this.samples.sample(later), sample);
		}
		return found;
	}

	/** Returns the highest-ranked instant in the second of an instant. */
	private RankedSample holder(int index) {
		RankedSample holder = this.samples.sample(index);
		long second = holder.second();
		int first = index;
		while (first > 0 && this.samples.sample(first - 1).second() == second) {
			first--;
		}
		for (int next = first; next < this.samples.size() && this.samples.sample(next).second() == second; next++) {
			RankedSample other = this.samples.sample(next);
			if (other.isInstant() && RankedSample.BY_RANK.compare(other, holder) < 0) {
				holder = other;
			}
		}
		return holder;
	}

	private void addIfAbove(List<Suppressor> found, RankedSample other, RankedSample sample) {
		if (found.size() < NAMED_MAX && RankedSample.BY_RANK.compare(other, sample) < 0 && takesFrom(other, sample)) {
			found.add(new Suppressor(this.shownId.apply(other), other.deviceId()));
		}
	}

	private boolean takesFrom(RankedSample other, RankedSample sample) {
		if (other.isInstant()) {
			return !this.sums && sample.isInstant() && other.startMs() == sample.startMs();
		}
		long end = sample.isInstant() ? sample.startMs() + 1 : sample.endMs();
		return other.startMs() < end && other.endMs() > sample.startMs();
	}

}
