package org.healthpipeline.ingestion.format.csv;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

/**
 * Finds health types by the names that users and platforms give them. Case and the
 * characters between words make no difference.
 */
final class CsvTypes {

	private static final Map<String, String> SYNONYMS = Map.ofEntries(Map.entry("bodyweight", "WEIGHT"),
			Map.entry("pulse", "HEART_RATE"), Map.entry("hr", "HEART_RATE"), Map.entry("spo2", "OXYGEN_SATURATION"),
			Map.entry("bloodoxygen", "OXYGEN_SATURATION"), Map.entry("glucose", "BLOOD_GLUCOSE"),
			Map.entry("bloodsugar", "BLOOD_GLUCOSE"), Map.entry("bmi", "BODY_MASS_INDEX"),
			Map.entry("systolic", "BLOOD_PRESSURE_SYSTOLIC"), Map.entry("diastolic", "BLOOD_PRESSURE_DIASTOLIC"),
			Map.entry("sleepstage", "SLEEP_STATE"), Map.entry("sleep", "SLEEP_ANALYSIS"),
			Map.entry("temperature", "BODY_TEMPERATURE"), Map.entry("floors", "FLIGHTS_CLIMBED"),
			Map.entry("stepcount", "STEPS"), Map.entry("hydration", "WATER"),
			Map.entry("carbs", "DIETARY_CARBOHYDRATES"), Map.entry("insulin", "INSULIN_DELIVERY"),
			Map.entry("activecalories", "ACTIVE_ENERGY"), Map.entry("exercise", "WORKOUT"),
			Map.entry("bodyfatpercentage", "BODY_FAT"));

	/** The prefix of HealthKit's identifiers. */
	private static final String PLATFORM = "^HK(Quantity|Category)TypeIdentifier";

	private static final Map<String, HealthType> BY_NAME = new HashMap<>();

	static {
		for (HealthType type : HealthTypes.all()) {
			BY_NAME.put(CsvHeader.plain(type.name()), type);
		}
		for (HealthType type : HealthTypes.all()) {
			BY_NAME.putIfAbsent(CsvHeader.plain(type.displayName()), type);
		}
		SYNONYMS.forEach((name, type) -> BY_NAME.putIfAbsent(name, HealthTypes.get(type)));
		Map<String, HealthType> platform = new HashMap<>();
		Set<String> several = new HashSet<>();
		for (HealthType type : HealthTypes.all()) {
			type.healthKit().forEach((identifier) -> {
				add(platform, several, identifier, type);
				add(platform, several, identifier.replaceFirst(PLATFORM, ""), type);
			});
			type.healthConnect().forEach((record) -> add(platform, several, record, type));
		}
		several.forEach(platform::remove);
		platform.forEach(BY_NAME::putIfAbsent);
	}

	private CsvTypes() {
	}

	private static void add(Map<String, HealthType> platform, Set<String> several, String identifier, HealthType type) {
		String name = CsvHeader.plain(identifier);
		HealthType other = platform.putIfAbsent(name, type);
		if (other != null && !other.equals(type)) {
			several.add(name);
		}
	}

	static @Nullable HealthType find(String text) {
		return BY_NAME.get(CsvHeader.plain(text));
	}

}
