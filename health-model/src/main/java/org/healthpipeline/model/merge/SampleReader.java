package org.healthpipeline.model.merge;

import java.util.List;

import org.healthpipeline.model.type.HealthType;

/** Reads stored samples of one user for the merge. */
@FunctionalInterface
public interface SampleReader {

	/**
	 * Returns all samples of a type that overlap any of the windows, each once, in any
	 * order, with their current priorities. An instant overlaps the window that contains
	 * it.
	 */
	List<RankedSample> overlapping(HealthType type, Windows windows);

}
