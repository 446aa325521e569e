package org.healthpipeline.generator;

import java.util.Map;

/**
 * What a written export holds.
 *
 * @param bytes length of the XML
 * @param records Record elements at top level, of whatever type
 * @param nested Record elements inside correlations and workouts, all of which stand at
 * top level too
 * @param inWorkouts those of them that are inside workouts, which an import takes
 * @param workouts Workout elements
 * @param kept samples that a right import keeps, workouts included
 * @param repeated Record elements at top level that say again what one before them said
 * @param unknown Record elements by identifiers that no registry knows
 * @param keptByType {@code kept} by the name of the health type
 */
public record ExportFigures(long bytes, long records, long nested, long inWorkouts, long workouts, long kept,
		long repeated, Map<String, Long> unknown, Map<String, Long> keptByType) {

	public ExportFigures {
		unknown = Map.copyOf(unknown);
		keptByType = Map.copyOf(keptByType);
	}

}
