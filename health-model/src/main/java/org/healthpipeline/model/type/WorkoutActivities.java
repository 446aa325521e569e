package org.healthpipeline.model.type;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.healthpipeline.model.device.Platform;
import org.healthpipeline.model.table.ResourceTable;
import org.healthpipeline.model.table.ResourceTable.Row;
import org.jspecify.annotations.Nullable;

/**
 * The vocabulary of workout activities, read once from {@code workout-activities.csv}. It
 * has the names and numbers of HealthKit ({@code HKWorkoutActivityType}) and of Health
 * Connect's SDK ({@code
 * ExerciseSessionRecord.EXERCISE_TYPE_…}), and the spellings of common apps. Thread-safe.
 */
public final class WorkoutActivities {

	/** Activity without a name of its own. */
	public static final String OTHER = "other";

	private static final List<String> BEFORE = List.of("hkworkoutactivitytype", "exercisesessionrecordexercisetype",
			"exercisesessiontype", "exercisetype", "healthworkoutactivitytype", "workoutactivitytype");

	private static final List<String> ALL;

	private static final Map<String, String> BY_NAME = new HashMap<>();

	private static final Map<Platform, Map<Integer, String>> BY_NUMBER = new EnumMap<>(Platform.class);

	static {
		List<Row> rows = ResourceTable.read("/workout-activities.csv");
		ALL = rows.stream().map((row) -> row.text("activity")).toList();
		for (Row row : rows) {
			String activity = row.text("activity");
			BY_NAME.put(StateSpellings.letters(activity), activity);
			row.entries("spellings").forEach((spelling) -> BY_NAME.put(StateSpellings.letters(spelling), activity));
			number(Platform.APPLE, row.text("healthKit"), activity);
			number(Platform.ANDROID, row.text("healthConnect"), activity);
		}
	}

	private WorkoutActivities() {
	}

	private static void number(Platform platform, String number, String activity) {
		if (!number.isEmpty()) {
			BY_NUMBER.computeIfAbsent(platform, (key) -> new HashMap<>()).put(Integer.valueOf(number), activity);
		}
	}

	/** Returns the complete vocabulary. */
	public static List<String> all() {
		return ALL;
	}

	/** Returns the activity with a name, {@link #OTHER} where there is none. */
	public static String ofName(String text) {
		String letters = StateSpellings.letters(text);
		String known = BY_NAME.get(letters);
		for (String before : BEFORE) {
			if (known == null && letters.startsWith(before)) {
				known = BY_NAME.get(letters.substring(before.length()));
			}
		}
		return (known != null) ? known : OTHER;
	}

	/** Returns the activity with a platform's number, or null where there is none. */
	public static @Nullable String ofNumber(Platform platform, int number) {
		return BY_NUMBER.getOrDefault(platform, Map.of()).get(number);
	}

}
