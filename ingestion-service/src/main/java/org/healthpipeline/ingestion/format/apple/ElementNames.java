package org.healthpipeline.ingestion.format.apple;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Represents element names as numbers, so that no name is held in memory. Knows which of
 * them an export uses. Only the first 64 bytes of a name count.
 */
final class ElementNames {

	static final int LENGTH_MAX = 64;

	/** The number before the first byte of a name. */
	static final long EMPTY = 0xcbf29ce484222325L;

	static final String ROOT_NAME = "HealthData";

	static final long ROOT = of(ROOT_NAME);

	static final long RECORD = of("Record");

	static final long WORKOUT = of("Workout");

	static final long CORRELATION = of("Correlation");

	private static final long[] TOP = numbers(List.of("Record", "Workout", "Correlation", "ActivitySummary",
			"ClinicalRecord", "Audiogram", "VisionPrescription", "ExportDate", "Me"));

	private static final long[] PARTS = numbers(List.of("MetadataEntry", "WorkoutEvent", "WorkoutStatistics",
			"WorkoutActivity", "WorkoutRoute", "FileReference", "HeartRateVariabilityMetadataList",
			"InstantaneousBeatsPerMinute", "SensitivityPoint", "Prescription", "RightEye", "LeftEye", "Attachment"));

	private static final long PRIME = 0x100000001b3L;

	private ElementNames() {
	}

	/** The number of a name that continues with a byte. */
	static long with(long name, int next) {
		return (name ^ next) * PRIME;
	}

	/** Whether such an element is a direct child of the root. */
	static boolean isTop(long name) {
		return contains(TOP, name);
	}

	/** Whether such an element occurs only inside others. */
	static boolean isPart(long name) {
		return contains(PARTS, name);
	}

	private static boolean contains(long[] names, long name) {
		for (long known : names) {
			if (known == name) {
				return true;
			}
		}
		return false;
	}

	private static long of(String name) {
		long number = EMPTY;
		for (byte next : name.getBytes(StandardCharsets.US_ASCII)) {
			number = with(number, next);
		}
		return number;
	}

	private static long[] numbers(List<String> names) {
		return names.stream().mapToLong(ElementNames::of).toArray();
	}

}
