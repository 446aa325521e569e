package org.healthpipeline.generator;

import java.util.Map;

/**
 * Contents of a written export.
 *
 * @param bytes length of the XML
 * @param records Record elements at the top level, of any type
 * @param nested Record elements inside correlations and workouts, which all appear at the
 * top level too
 * @param inWorkouts nested records inside workouts, which an import takes
 * @param workouts Workout elements
 * @param kept samples that a correct import keeps, including workouts
 * @param repeated Record elements at the top level that repeat an earlier one
 * @param unknown Record elements with identifiers that no registry has
 * @param keptByType {@code kept} by the name of the health type
 */
public record ExportFigures(long bytes, long records, long nested, long inWorkouts, long workouts, long kept,
		long repeated, Map<String, Long> unknown, Map<String, Long> keptByType) {

	public ExportFigures {
		unknown = Map.copyOf(unknown);
		keptByType = Map.copyOf(keptByType);
	}

}
