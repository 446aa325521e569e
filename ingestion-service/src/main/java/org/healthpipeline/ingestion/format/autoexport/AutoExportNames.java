package org.healthpipeline.ingestion.format.autoexport;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.healthpipeline.model.table.ResourceTable;
import org.healthpipeline.model.table.ResourceTable.Row;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/**
 * Maps the names of the app to health types, read once from {@code
 * health-auto-export-names.csv}. Only letters and digits count. Other names are looked up
 * in the registry. Safe for use by several threads.
 */
final class AutoExportNames {

	static final String METRIC = "metric";

	static final String SYMPTOM = "symptom";

	static final String CYCLE = "cycle";

	static final String NOTIFICATION = "notification";

	private static final Map<String, Map<String, HealthType>> BY_SECTION = new HashMap<>();

	private static final Map<String, HealthType> REGISTRY = new HashMap<>();

	static {
		HealthTypes.all().forEach((type) -> REGISTRY.put(letters(type.name()), type));
		for (Row row : ResourceTable.read("/health-auto-export-names.csv")) {
			Map<String, HealthType> names = BY_SECTION.computeIfAbsent(row.text("section"), (key) -> new HashMap<>());
			row.entries("names").forEach((name) -> names.put(letters(name), HealthTypes.get(row.text("type"))));
		}
	}

	private AutoExportNames() {
	}

	static Optional<HealthType> find(String section, String name) {
		String letters = letters(name);
		HealthType known = BY_SECTION.getOrDefault(section, Map.of()).get(letters);
		return (known != null) ? Optional.of(known)
				: HealthTypes.findByHealthKit(name).or(() -> Optional.ofNullable(REGISTRY.get(letters)));
	}

	private static String letters(String text) {
		return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
	}

}
