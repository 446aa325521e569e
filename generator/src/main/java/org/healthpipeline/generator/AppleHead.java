package org.healthpipeline.generator;

/** The beginning of an export: its declaration and internal grammar. */
final class AppleHead {

	static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

	private static final String[][] ELEMENTS = { { "HealthData",
			"(ExportDate,Me,(Record|Correlation|Workout|ActivitySummary|ClinicalRecord|Audiogram|VisionPrescription)*)",
			"locale" }, { "ExportDate", "EMPTY", "value" },
			{ "Me", "EMPTY", "HKCharacteristicTypeIdentifierDateOfBirth HKCharacteristicTypeIdentifierBiologicalSex "
					+ "HKCharacteristicTypeIdentifierBloodType " + "HKCharacteristicTypeIdentifierFitzpatrickSkinType "
					+ "HKCharacteristicTypeIdentifierCardioFitnessMedicationsUse" },
			{ "Record", "((MetadataEntry|HeartRateVariabilityMetadataList)*)",
					"type unit value sourceName sourceVersion device creationDate startDate endDate" },
			{ "Correlation", "((MetadataEntry|Record)*)",
					"type sourceName sourceVersion device creationDate startDate endDate" },
			{ "Workout", "((MetadataEntry|WorkoutEvent|WorkoutStatistics|WorkoutRoute|Record)*)",
					"workoutActivityType duration durationUnit sourceName sourceVersion device creationDate startDate "
							+ "endDate" },
			{ "WorkoutEvent", "((MetadataEntry)*)", "type date duration durationUnit" },
			{ "WorkoutStatistics", "EMPTY", "type startDate endDate average minimum maximum sum unit" },
			{ "WorkoutRoute", "((MetadataEntry|FileReference)*)",
					"sourceName sourceVersion device creationDate startDate endDate" },
			{ "FileReference", "EMPTY", "path" },
			{ "ActivitySummary", "EMPTY",
					"dateComponents activeEnergyBurned activeEnergyBurnedGoal activeEnergyBurnedUnit appleMoveTime "
							+ "appleMoveTimeGoal appleExerciseTime appleExerciseTimeGoal appleStandHours "
							+ "appleStandHoursGoal" },
			{ "ClinicalRecord", "EMPTY", "type identifier sourceName receivedDate resourceFilePath" },
			{ "Audiogram", "EMPTY", "type sourceName startDate endDate" },
			{ "VisionPrescription", "EMPTY", "type dateIssued" }, { "MetadataEntry", "EMPTY", "key value" },
			{ "HeartRateVariabilityMetadataList", "(InstantaneousBeatsPerMinute*)", "" },
			{ "InstantaneousBeatsPerMinute", "EMPTY", "bpm time" } };

	private AppleHead() {
	}

	/** Returns the declaration and internal grammar, up to the root element. */
	static String text() {
		StringBuilder text = new StringBuilder(DECLARATION).append("<!DOCTYPE HealthData [\n");
		text.append("<!-- Grammar of a generated export. Records inside others stand at top level too. -->\n");
		for (String[] element : ELEMENTS) {
			text.append("<!ELEMENT ").append(element[0]).append(' ').append(element[1]).append(">\n");
			if (!element[2].isEmpty()) {
				text.append("<!ATTLIST ").append(element[0]).append('\n');
				for (String attribute : element[2].split(" ", -1)) {
					text.append("  ").append(attribute).append(" CDATA #IMPLIED\n");
				}
				text.append(">\n");
			}
		}
		return text.append("]>\n").toString();
	}

}
