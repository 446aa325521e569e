package org.healthpipeline.model.merge;

import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/**
 * Reads the samples that matter for some windows of a type, and no more. Not thread-safe;
 * use one instance for one task within one transaction.
 * <p>
 * A sample that overlaps the windows may have its first free piece, or be covered,
 * outside of them. Its free pieces are exact only if all samples that overlap it are
 * known. Samples that overlap only those others do not matter, since a covered sample
 * still covers. The contributions of day totals are then known too, since day totals
 * overlap the shorter samples within their time.
 */
public final class SampleReach {

	private final List<FetchedSamples> fetched = new ArrayList<>();

	private final HealthType type;

	/** Creates a reach that has read nothing yet. */
	public SampleReach(HealthType type, SampleReader reader) {
		this.type = type;
		for (HealthType source : HealthTypes.sources(type)) {
			this.fetched.add(new FetchedSamples(source, reader));
		}
	}

	/**
	 * Returns the windows together with the interval of every sample that overlaps them:
	 * all that a change within the windows can affect.
	 */
	public Windows reachOf(Windows windows) {
		Windows widened = widened(windows);
		read(widened);
		Windows.Builder reach = Windows.builder().add(widened);
		for (FetchedSamples samples : this.fetched) {
			samples.addOverlapping(widened, reach);
		}
		return widened(reach.build());
	}

	/**
	 * Widens windows to whole seconds for sum types, whose instants compete within a
	 * second.
	 */
	private Windows widened(Windows windows) {
		return (this.type.aggregation() == Aggregation.SUM) ? windows.inWholeSeconds() : windows;
	}

	/** Reads ahead for a later call. */
	public void read(Windows windows) {
		for (FetchedSamples samples : this.fetched) {
			samples.ensure(windows);
		}
	}

	/**
	 * Merges so that the free pieces of every sample that overlaps the windows are exact.
	 * The result may include samples outside of them, whose pieces are not exact.
	 */
	public MergedSamples mergedOver(Windows windows) {
		read(reachOf(windows));
		List<RankedSample> samples = new ArrayList<>();
		this.fetched.forEach((ofType) -> samples.addAll(ofType.samples()));
		return PriorityMerge.merge(this.type, samples);
	}

}
