package org.healthpipeline.ingestion.imports.apple;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * Category values of HealthKit and activities of workouts, as states of health types. A
 * menstrual flow of unspecified strength has no state here: none of the four would be
 * true.
 */
final class HealthKitStates {

	private static final String VALUE = "HKCategoryValue";

	private static final String ACTIVITY = "HKWorkoutActivityType";

	private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

	private static final Map<String, String> STATES = new HashMap<>();

	static {
		states("SleepAnalysis", "Asleep=asleep", "AsleepUnspecified=asleep", "AsleepCore=core", "AsleepDeep=deep",
				"AsleepREM=rem", "Awake=awake");
		states("MenstrualFlow", "None=none", "Light=light", "Medium=medium", "Heavy=heavy");
		states("VaginalBleeding", "None=none", "Light=light", "Medium=medium", "Heavy=heavy");
		states("OvulationTestResult", "Negative=negative", "Positive=positive", "LuteinizingHormoneSurge=positive",
				"EstrogenSurge=high", "Indeterminate=inconclusive");
		states("CervicalMucusQuality", "Dry=dry", "Sticky=sticky", "Creamy=creamy", "Watery=watery",
				"EggWhite=egg_white");
		states("PregnancyTestResult", "Negative=negative", "Positive=positive", "Indeterminate=indeterminate");
		states("ProgesteroneTestResult", "Negative=negative", "Positive=positive", "Indeterminate=indeterminate");
	}

	private HealthKitStates() {
	}

	private static void states(String category, String... valuesAndStates) {
		for (String valueAndState : valuesAndStates) {
			int equals = valueAndState.indexOf('=');
			STATES.put(VALUE + category + valueAndState.substring(0, equals), valueAndState.substring(equals + 1));
		}
	}

	/**
	 * @return null where the record has no state of the type
	 */
	static @Nullable String of(HealthType type, AppleRecord record) {
		String value = record.value();
		return switch (type.name()) {
			case "WORKOUT" -> (value != null) ? activity(value) : null;
			case "SEXUAL_ACTIVITY" -> protection(record.metadata().get("HKSexualActivityProtectionUsed"));
			case "INTERMENSTRUAL_BLEEDING" -> "spotting";
			default -> STATES.get(value);
		};
	}

	/** {@code HKWorkoutActivityTypeCrossTraining} is {@code cross_training}. */
	private static String activity(String value) {
		String name = value.startsWith(ACTIVITY) ? value.substring(ACTIVITY.length()) : value;
		return WORD_START.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
	}

	private static String protection(@Nullable Object used) {
		if ("1".equals(used)) {
			return "protected";
		}
		return "0".equals(used) ? "unprotected" : "unknown";
	}

}
