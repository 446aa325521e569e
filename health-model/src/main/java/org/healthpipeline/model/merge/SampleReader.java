package org.healthpipeline.model.merge;

import java.util.List;

import org.healthpipeline.model.type.HealthType;

/**
 * How the merge gets at stored samples of one user.
 */
@FunctionalInterface
public interface SampleReader {

	/**
	 * All samples of a type that overlap any of the windows, each once, in any order;
	 * with the priorities that apply now. An instant overlaps the window that contains
	 * it.
	 */
	List<RankedSample> overlapping(HealthType type, Windows windows);

}
