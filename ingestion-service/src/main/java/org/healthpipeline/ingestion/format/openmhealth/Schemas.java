package org.healthpipeline.ingestion.format.openmhealth;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The schemas whose bodies hold amounts, and those that are skipped on purpose. The names
 * of fields are the same in all versions, and in both standards except for sleep.
 */
final class Schemas {

	static final String SLEEP_EPISODE = "sleep-episode";

	static final String SLEEP_SUMMARY = "sleep-stage-summary";

	static final String PHYSICAL_ACTIVITY = "physical-activity";

	static final String VARIABILITY = "heart-rate-variability";

	static final Set<String> SLEEP_STAGES = Set.of("sleep-stage-episode", "sleep-stage", "sleep-stage-state");

	/** Places, movements of sensors, surroundings and questionnaires. */
	private static final Set<String> SKIPPED = Set.of("geoposition", "acceleration", "accelerometer",
			"accelerometer-measure", "gyroscope", "gyroscope-measure", "magnetometer", "orientation", "rr-interval",
			"ambient-temperature", "ambient-light", "ambient-sound", "bearing", "survey", "survey-answer", "medication",
			"medication-prescription", "body-posture", "environment", "data-series");

	private static final Map<String, HealthType> FIELDS = Map.ofEntries(field("step_count", "STEPS"),
			field("heart_rate", "HEART_RATE"), field("blood_glucose", "BLOOD_GLUCOSE"),
			field("systolic_blood_pressure", "BLOOD_PRESSURE_SYSTOLIC"),
			field("diastolic_blood_pressure", "BLOOD_PRESSURE_DIASTOLIC"), field("body_weight", "WEIGHT"),
			field("body_height", "HEIGHT"), field("body_mass_index", "BODY_MASS_INDEX"),
			field("body_fat_percentage", "BODY_FAT"), field("body_temperature", "BODY_TEMPERATURE"),
			field("oxygen_saturation", "OXYGEN_SATURATION"), field("respiratory_rate", "RESPIRATORY_RATE"),
			field("kcal_burned", "ACTIVE_ENERGY"), field("minutes_moderate_activity", "EXERCISE_TIME"),
			field("sleep_duration", "SLEEP_ANALYSIS"), field("total_sleep_time", "SLEEP_ANALYSIS"),
			field("time_in_bed", "SLEEP_IN_BED"), field("vo2_max", "VO2_MAX"));

	private static final Map<String, List<String>> OF_SCHEMA = Map.ofEntries(one("step-count", "step_count"),
			one("heart-rate", "heart_rate"), one("blood-glucose", "blood_glucose"),
			Map.entry("blood-pressure", List.of("systolic_blood_pressure", "diastolic_blood_pressure")),
			one("systolic-blood-pressure", "systolic_blood_pressure"),
			one("diastolic-blood-pressure", "diastolic_blood_pressure"), one("body-weight", "body_weight"),
			one("body-height", "body_height"), one("body-mass-index", "body_mass_index"),
			one("body-fat-percentage", "body_fat_percentage"), one("body-temperature", "body_temperature"),
			one("oxygen-saturation", "oxygen_saturation"), one("respiratory-rate", "respiratory_rate"),
			one("calories-burned", "kcal_burned"), one("minutes-moderate-activity", "minutes_moderate_activity"),
			Map.entry("sleep-duration", List.of("sleep_duration", "total_sleep_time")),
			one("total-sleep-time", "total_sleep_time"), one("time-in-bed", "time_in_bed"), one("vo2-max", "vo2_max"));

	private Schemas() {
	}

	private static Map.Entry<String, HealthType> field(String name, String type) {
		return Map.entry(name, HealthTypes.get(type));
	}

	private static Map.Entry<String, List<String>> one(String schema, String field) {
		return Map.entry(schema, List.of(field));
	}

	static boolean isSkipped(String schema) {
		return SKIPPED.contains(schema);
	}

	/** The fields of a schema that hold amounts; null for every other schema. */
	static @Nullable List<String> fields(String schema) {
		return OF_SCHEMA.get(schema);
	}

	static HealthType type(String field) {
		HealthType type = FIELDS.get(field);
		if (type == null) {
			throw new IllegalArgumentException("Unknown field: " + field);
		}
		return type;
	}

	/** The only possible schema of a body without a header; empty for none. */
	static String of(JsonNode body) {
		if (body.has("activity_name")) {
			return PHYSICAL_ACTIVITY;
		}
		return OF_SCHEMA.entrySet()
			.stream()
			.filter((schema) -> body.has(schema.getValue().get(0)))
			.max((one, other) -> Integer.compare(one.getValue().size(), other.getValue().size()))
			.map(Map.Entry::getKey)
			.orElse("");
	}

}
