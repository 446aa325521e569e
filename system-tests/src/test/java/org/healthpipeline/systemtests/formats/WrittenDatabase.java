package org.healthpipeline.systemtests.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.healthpipeline.systemtests.formats.MeasuredDay.Measured;

/** Writes the measured day as apps store it in databases of their own. */
final class WrittenDatabase {

	private WrittenDatabase() {
	}

	static byte[] gadgetbridge(List<Measured> day) {
		return database((statement) -> {
			statement
				.execute("CREATE TABLE DEVICE (_id INTEGER PRIMARY KEY, NAME TEXT, MANUFACTURER TEXT, IDENTIFIER TEXT, "
						+ "TYPE INTEGER, MODEL TEXT)");
			statement.execute("INSERT INTO DEVICE VALUES (1, 'Band', 'Example', '00:11', 1, 'Band 1')");
			statement
				.execute("CREATE TABLE MI_BAND_ACTIVITY_SAMPLE (TIMESTAMP INTEGER, DEVICE_ID INTEGER, USER_ID INTEGER, "
						+ "RAW_INTENSITY INTEGER, STEPS INTEGER, RAW_KIND INTEGER, HEART_RATE INTEGER)");
			for (int minute = 0; minute < 24 * 60; minute++) {
				Instant at = MeasuredDay.MIDNIGHT.plusSeconds(60L * minute);
				long steps = WrittenDay.of(day, "STEPS")
					.stream()
					.filter((one) -> !at.isBefore(one.start()) && at.isBefore(one.end()))
					.mapToLong((one) -> (long) one.value() / 60)
					.sum();
				long beats = WrittenDay.of(day, "HEART_RATE")
					.stream()
					.filter((one) -> one.start().equals(at))
					.mapToLong((one) -> (long) one.value())
					.findFirst()
					.orElse(255);
				statement.execute("INSERT INTO MI_BAND_ACTIVITY_SAMPLE VALUES (" + at.getEpochSecond() + ", 1, 1, 10, "
						+ steps + ", 1, " + beats + ")");
			}
		});
	}

	/** Creates those tables and columns of Android that the day needs. */
	private static void createTables(Statement statement) throws SQLException {
		String common = "row_id INTEGER PRIMARY KEY, uuid BLOB, last_modified_time INTEGER, app_info_id INTEGER, "
				+ "device_info_id INTEGER, recording_method INTEGER, ";
		String interval = common + "start_time INTEGER, start_zone_offset INTEGER, end_time INTEGER, "
				+ "end_zone_offset INTEGER, ";
		String instant = common + "time INTEGER, zone_offset INTEGER, ";
		statement.execute("CREATE TABLE application_info_table (row_id INTEGER PRIMARY KEY, package_name TEXT, "
				+ "app_name TEXT)");
		statement.execute("INSERT INTO application_info_table VALUES (1, 'com.example.watch', 'Watch')");
		statement.execute("CREATE TABLE device_info_table (row_id INTEGER PRIMARY KEY, manufacturer TEXT, model TEXT, "
				+ "device_type INTEGER)");
		statement.execute("INSERT INTO device_info_table VALUES (1, 'Example', 'Watch', 1)");
		statement.execute("CREATE TABLE steps_record_table (" + interval + "count INTEGER)");
		statement.execute("CREATE TABLE heart_rate_record_table (" + interval + "x INTEGER)");
		statement.execute("CREATE TABLE heart_rate_record_series_table (parent_key INTEGER, beats_per_minute INTEGER, "
				+ "epoch_millis INTEGER)");
		statement.execute("CREATE TABLE sleep_session_record_table (" + interval + "title TEXT)");
		statement.execute("CREATE TABLE sleep_stages_table (parent_key INTEGER, stage_start_time INTEGER, "
				+ "stage_end_time INTEGER, stage_type INTEGER)");
		statement.execute("CREATE TABLE weight_record_table (" + instant + "weight REAL)");
		statement.execute("CREATE TABLE oxygen_saturation_record_table (" + instant + "percentage REAL)");
		statement.execute("CREATE TABLE blood_pressure_record_table (" + instant + "systolic REAL, diastolic REAL)");
		statement.execute("CREATE TABLE blood_glucose_record_table (" + instant + "level REAL)");
	}

	static byte[] healthConnectBackup(List<Measured> day) {
		byte[] database = database((statement) -> {
			createTables(statement);
			int row = 0;
			for (Measured one : WrittenDay.of(day, "STEPS")) {
				statement.execute("INSERT INTO steps_record_table VALUES (" + record(++row)
						+ span(one.start(), one.end()) + ", " + (long) one.value() + ")");
			}
			List<Measured> heart = WrittenDay.of(day, "HEART_RATE");
			statement.execute("INSERT INTO heart_rate_record_table VALUES (" + record(++row)
					+ span(heart.get(0).start(), heart.get(heart.size() - 1).start().plusSeconds(1)) + ", 0)");
			for (Measured one : heart) {
				statement.execute("INSERT INTO heart_rate_record_series_table VALUES (" + row + ", "
						+ (long) one.value() + ", " + one.start().toEpochMilli() + ")");
			}
			List<Measured> night = WrittenDay.of(day, "SLEEP_STATE");
			statement.execute("INSERT INTO sleep_session_record_table VALUES (" + record(++row)
					+ span(night.get(0).start(), night.get(night.size() - 1).end()) + ", 'Night')");
			for (Measured one : night) {
				statement.execute("INSERT INTO sleep_stages_table VALUES (" + row + ", " + one.start().toEpochMilli()
						+ ", " + one.end().toEpochMilli() + ", " + WrittenDay.stage(one) + ")");
			}
			Map<String, Double> factors = Map.of("WEIGHT", 1000.0, "OXYGEN_SATURATION", 1.0, "BLOOD_GLUCOSE",
					1 / 18.0156);
			Map<String, String> tables = Map.of("WEIGHT", "weight", "OXYGEN_SATURATION", "oxygen_saturation",
					"BLOOD_GLUCOSE", "blood_glucose");
			for (Measured one : day) {
				if (tables.containsKey(one.type())) {
					statement.execute("INSERT INTO " + tables.get(one.type()) + "_record_table VALUES (" + record(++row)
							+ one.start().toEpochMilli() + ", 0, " + one.value() * factors.getOrDefault(one.type(), 1.0)
							+ ")");
				}
			}
			Measured systolic = WrittenDay.of(day, "BLOOD_PRESSURE_SYSTOLIC").get(0);
			statement.execute("INSERT INTO blood_pressure_record_table VALUES (" + record(++row)
					+ systolic.start().toEpochMilli() + ", 0, " + systolic.value() + ", "
					+ WrittenDay.of(day, "BLOOD_PRESSURE_DIASTOLIC").get(0).value() + ")");
		});
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.putNextEntry(new ZipEntry("health_connect_export.db"));
			zip.write(database);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static String record(int row) {
		return row + ", x'" + String.format(Locale.ROOT, "%032x", row) + "', 1772492400000, 1, 1, 2, ";
	}

	private static String span(Instant start, Instant end) {
		return start.toEpochMilli() + ", 0, " + end.toEpochMilli() + ", 0";
	}

	private static byte[] database(Filling filling) {
		try {
			Path file = Files.createTempFile("day", ".db");
			try {
				try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
						Statement statement = connection.createStatement()) {
					connection.setAutoCommit(false);
					filling.fill(statement);
					connection.commit();
				}
				return Files.readAllBytes(file);
			}
			finally {
				Files.delete(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Fills a database. */
	@FunctionalInterface
	private interface Filling {

		void fill(Statement statement) throws SQLException;

	}

}
