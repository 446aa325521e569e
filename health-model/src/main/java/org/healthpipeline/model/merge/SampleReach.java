package org.healthpipeline.model.merge;

import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/**
 * The samples that matter for some windows of a type, read no further than needed. Not
 * thread-safe; for one piece of work within one transaction.
 * <p>
 * A sample that overlaps the windows may have its first free piece, or be covered,
 * outside of them. So its free pieces are exact only if everything that overlaps the
 * sample is known; what overlaps those others in turn does not matter, since being
 * covered does not stop a sample from covering.
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
		read(windows);
		Windows.Builder reach = Windows.builder().add(windows);
		for (FetchedSamples samples : this.fetched) {
			samples.addOverlapping(windows, reach);
		}
		return reach.build();
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
		List<RankedSample> samples = new ArrayList<>(this.fetched.get(0).samples());
		for (FetchedSamples source : this.fetched.subList(1, this.fetched.size())) {
			samples
				.addAll(PriorityMerge.derivedPieces(this.type, PriorityMerge.merge(source.type(), source.samples())));
		}
		return PriorityMerge.merge(this.type, samples);
	}

}
