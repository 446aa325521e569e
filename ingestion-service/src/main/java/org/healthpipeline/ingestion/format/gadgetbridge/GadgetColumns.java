package org.healthpipeline.ingestion.format.gadgetbridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.healthpipeline.ingestion.item.SqliteTable;
import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/**
 * Selects the columns of a table that are measurements. A column means the same in the
 * tables of all makers. Columns whose units differ between makers are not taken.
 *
 * @param amounts the columns with amounts
 * @param isActivity whether a row is a span of time: of a minute unless it gives another
 * length
 */
record GadgetColumns(List<Amount> amounts, boolean isActivity) {

	static final String TIME = "TIMESTAMP";

	/** The table whose steps and distances are counters that start at zero each day. */
	static final String COUNTERS = "GARMIN_ACTIVITY_SAMPLE";

	static final String DEVICE = "DEVICE_ID";

	/** The columns that give the length of a row. */
	static final List<String> SPANS = List.of("DURATION", "OTHER_TIMESTAMP");

	/** Known tables without any health type, or with statistics only. */
	private static final List<String> SKIPPED = List.of("STRESS", "PAI", "BODY_ENERGY", "HEART_RATE_MAX", "HRV_SUMMARY",
			"HRV_VALUE", "DAILY_SUMMARY", "SLEEP_SESSION", "SLEEP_STATS", "SLEEP_SCORE", "WORKOUT", "EVENT", "BEHAVIOR",
			"CALORIES", "ENERGY", "VO2", "CYCLING", "RESTING_METABOLIC_RATE", "INTENSITY_MINUTES", "TEMPERATURE",
			"MORPHEUZ", "MISFIT", "TRAINING_LOAD", "METRIC", "RR_INTERVAL", "BIOMETRIC", "SLEEP_APNEA", "SLEEP_STAGE",
			"SLEEP_TIME", "LEFUN_SLEEP", "HEART_PULSE", "BATTERY");

	private static final Set<String> SPO2 = Set.of("SPO2", "SPO", "SPO2_PERCENT");

	/** The columns of the table that are taken. */
	static GadgetColumns of(SqliteTable table) {
		String name = table.name().toUpperCase(Locale.ROOT);
		boolean activity = name.endsWith("ACTIVITY_SAMPLE") || name.equals("SONY_SWR12_SAMPLE");
		List<Amount> amounts = new ArrayList<>();
		if (name.equals(COUNTERS)) {
			activity = false;
		}
		if (activity) {
			add(amounts, table, "STEPS", "STEPS", 1, "count");
			add(amounts, table, "DISTANCE_CM", "DISTANCE", 0.01, "m");
			add(amounts, table, "DISTANCE_METERS", "DISTANCE", 1, "m");
			add(amounts, table, "FLOORS_CLIMBED", "FLIGHTS_CLIMBED", 1, "count");
		}
		if (!name.contains("HEART_RATE_MAX")) {
			add(amounts, table, "HEART_RATE", name.contains("RESTING") ? "RESTING_HEART_RATE" : "HEART_RATE", 1, "bpm");
		}
		SPO2.forEach((column) -> add(amounts, table, column, "OXYGEN_SATURATION", 1, "%"));
		add(amounts, table, "RESPIRATORY_RATE", "RESPIRATORY_RATE", 1, "breaths/min");
		if (name.contains("RESPIRATORY_RATE")) {
			add(amounts, table, "RATE", "RESPIRATORY_RATE", 1, "breaths/min");
		}
		add(amounts, table, "WEIGHT_KG", "WEIGHT", 1, "kg");
		add(amounts, table, "VALUE_MG_DL", "BLOOD_GLUCOSE", 1, "mg/dL");
		if (name.equals("FEMOMETER_VINCA2_TEMPERATURE_SAMPLE")) {
			add(amounts, table, "TEMPERATURE", "BODY_TEMPERATURE", 1, "Cel");
		}
		if (name.equals("GARMIN_HRV_VALUE_SAMPLE")) {
			add(amounts, table, "VALUE", "HEART_RATE_VARIABILITY_RMSSD", 1, "ms");
		}
		return new GadgetColumns(amounts, activity);
	}

	private static void add(List<Amount> amounts, SqliteTable table, String column, String type, double factor,
			String unit) {
		if (table.has(column)) {
			amounts.add(new Amount(column, HealthTypes.get(type), factor, unit));
		}
	}

	/** Whether a table without measurements is known. */
	static boolean isSkipped(SqliteTable table) {
		String name = table.name().toUpperCase(Locale.ROOT);
		return !name.endsWith("_SAMPLE") || SKIPPED.stream().anyMatch(name::contains);
	}

	/** All columns that are read. */
	List<String> names() {
		List<String> names = new ArrayList<>(List.of(TIME, DEVICE));
		names.addAll(SPANS);
		this.amounts.forEach((amount) -> names.add(amount.column()));
		return names;
	}

	/**
	 * A column.
	 *
	 * @param factor that converts the number in the column to the unit
	 */
	record Amount(String column, HealthType type, double factor, String unit) {

		/** Whether it is a total over a span of time. */
		boolean isTotal() {
			return this.type.aggregation() == Aggregation.SUM;
		}

		/**
		 * Whether the number stands for a missing value: less than 0, and 255 where one
		 * byte holds it.
		 * @param isMinute whether it is of a minute, in which nobody takes 255 steps
		 */
		boolean isNone(double number, boolean isMinute) {
			boolean byteOfNone = number == 255 && (!isTotal() || (isMinute && this.column.equals("STEPS")));
			return number <= 0 || byteOfNone;
		}

	}

}
