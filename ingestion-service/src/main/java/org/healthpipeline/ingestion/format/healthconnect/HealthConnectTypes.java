package org.healthpipeline.ingestion.format.healthconnect;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.healthpipeline.model.table.ResourceTable;
import org.healthpipeline.model.table.ResourceTable.Row;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

/**
 * The record types of Health Connect and the health types of their values. They are read
 * once from {@code health-connect-records.csv} and {@code health-connect-values.csv}, the
 * numbers of states from {@code health-connect-states.csv}, and those of exercises from
 * {@code health-connect-exercises.csv}. Safe for use by several threads.
 * <p>
 * Every way of import gives the same samples. The record's id is {@code metadata.id} (the
 * column {@code uuid}), and its version is the last modification in epoch milliseconds. A
 * sample of it has no id of its own. A sleep session gives one sample of SLEEP_STATE per
 * stage, or one of SLEEP_ANALYSIS without value where it has no stages.
 */
final class HealthConnectTypes {

	private static final Map<String, RecordType> BY_NAME = records();

	private static final Map<String, Map<Integer, String>> STATES = new HashMap<>();

	private static final Map<Integer, String> EXERCISES = new HashMap<>();

	static {
		for (Row row : ResourceTable.read("/health-connect-states.csv")) {
			STATES.computeIfAbsent(row.text("type"), (type) -> new HashMap<>())
				.put(row.number("number"), row.text("state"));
		}
		for (Row row : ResourceTable.read("/health-connect-exercises.csv")) {
			EXERCISES.put(row.number("number"), row.text("activity"));
		}
	}

	private HealthConnectTypes() {
	}

	private static Map<String, RecordType> records() {
		List<Row> values = ResourceTable.read("/health-connect-values.csv");
		Map<String, RecordType> records = new LinkedHashMap<>();
		for (Row row : ResourceTable.read("/health-connect-records.csv")) {
			String name = row.text("record");
			records.put(name,
					new RecordType(name, row.number("category"), row.text("table"), row.optional("seriesTable"),
							row.text("times").equals("instant"),
							values.stream()
								.filter((value) -> value.text("record").equals(name))
								.map(HealthConnectTypes::value)
								.toList()));
		}
		return records;
	}

	private static Value value(Row row) {
		return new Value(row.optional("field"), row.optional("column"), HealthTypes.get(row.text("type")),
				Double.parseDouble(row.text("scale")), row.optional("unit"));
	}

	/** All record types that are taken. */
	static Collection<RecordType> all() {
		return BY_NAME.values();
	}

	/**
	 * The record type with that name.
	 * @param name in the SDK, such as {@code StepsRecord}
	 * @return null where it is not taken
	 */
	static @Nullable RecordType find(String name) {
		return BY_NAME.get(name);
	}

	/**
	 * The state of the type with that number in Health Connect. The platform and the SDK
	 * have the same numbers.
	 * @return null where there is none
	 */
	static @Nullable String state(HealthType type, int number) {
		return STATES.getOrDefault(type.name(), Map.of()).get(number);
	}

	/**
	 * The activity with that number in Android. The SDK, and everything that comes from
	 * it, has numbers of its own
	 * ({@link org.healthpipeline.model.type.WorkoutActivities#ofNumber}).
	 * @return null where there is none
	 */
	static @Nullable String platformExercise(int number) {
		return EXERCISES.get(number);
	}

	/**
	 * A type of records.
	 *
	 * @param name in the SDK
	 * @param category by which the user orders apps, as Android numbers it: 1 activity, 2
	 * body, 3 cycle, 4 nutrition, 5 sleep, 6 vitals, 7 wellness
	 * @param table of the backup
	 * @param seriesTable that has the values of its samples or stages; null where the
	 * table has them
	 * @param isInstant whether it has a time instead of a start and an end
	 * @param values at least one
	 */
	record RecordType(String name, int category, String table, @Nullable String seriesTable, boolean isInstant,
			List<Value> values) {

		RecordType {
			values = List.copyOf(values);
		}

	}

	/**
	 * A value of a record.
	 *
	 * @param field in the SDK, of a sample or stage where there is a series; null where
	 * the record itself is the value
	 * @param column of the backup; null likewise
	 * @param scale by which the backup's number is multiplied
	 * @param unit of the product; null for a state, or for minutes between two times
	 */
	record Value(@Nullable String field, @Nullable String column, HealthType type, double scale,
			@Nullable String unit) {
	}

}
