package org.healthpipeline.model.merge;

import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/**
 * The samples that matter for some windows of a type, read no further than needed. Not
 * thread-safe; for one piece of work within one transaction.
 * <p>
 * A sample that overlaps the windows may have its first free piece, or be covered,
 * outside of them. So its free pieces are exact only if everything that overlaps the
 * sample is known; what overlaps those others in turn does not matter, since being
 * covered does not stop a sample from covering. What a day total adds to the shorter
 * samples within its time is known then, too: they overlap it.
 */
public final class SampleReach {

	private final List<FetchedSamples> fetched = new ArrayList<>();

	private final HealthType type;

	/** Nothing is read yet. */
	public SampleReach(HealthType type, SampleReader reader) {
		this.type = type;
		for (HealthType source : HealthTypes.sources(type)) {
			this.fetched.add(new FetchedSamples(source, reader));
		}
	}

	/**
	 * The windows together with the time of every sample that overlaps them: all that a
	 * change within the windows can change.
	 */
	public Windows reachOf(Windows windows) {
		Windows touched = touched(windows);
		read(touched);
		Windows.Builder reach = Windows.builder().add(touched);
		for (FetchedSamples samples : this.fetched) {
			samples.addOverlapping(touched, reach);
		}
		return touched(reach.build());
	}

	/** Instants of sum types compete for a second, so they touch all of it. */
	private Windows touched(Windows windows) {
		return (this.type.aggregation() == Aggregation.SUM) ? windows.inWholeSeconds() : windows;
	}

	/** Reads ahead what a following call will need anyway. */
	public void read(Windows windows) {
		for (FetchedSamples samples : this.fetched) {
			samples.ensure(windows);
		}
	}

	/**
	 * Merges so that the free pieces of every sample that overlaps the windows are exact.
	 * Samples that do not overlap them may come along, with pieces that are not.
	 */
	public MergedSamples mergedOver(Windows windows) {
		read(reachOf(windows));
		List<RankedSample> samples = new ArrayList<>();
		this.fetched.forEach((ofType) -> samples.addAll(ofType.samples()));
		return PriorityMerge.merge(this.type, samples);
	}

}
