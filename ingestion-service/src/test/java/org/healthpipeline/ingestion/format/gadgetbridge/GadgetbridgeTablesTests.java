package org.healthpipeline.ingestion.format.gadgetbridge;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests the tables of the makers, as the app itself creates them. */
class GadgetbridgeTablesTests {

	private static final long AT = Instant.parse("2026-02-05T07:00:00Z").getEpochSecond();

	@Test
	void aMinuteHasStepsAndAHeartRate() throws IOException {
		assertThat(new WrittenDatabase()
			.with("CREATE TABLE HUAMI_EXTENDED_ACTIVITY_SAMPLE (TIMESTAMP INTEGER, DEVICE_ID INTEGER, USER_ID INTEGER,"
					+ " RAW_INTENSITY INTEGER, STEPS INTEGER, RAW_KIND INTEGER, HEART_RATE INTEGER, UNKNOWN1 INTEGER,"
					+ " SLEEP INTEGER, DEEP_SLEEP INTEGER, REM_SLEEP INTEGER, PRIMARY KEY (TIMESTAMP, DEVICE_ID))")
			.with("INSERT INTO HUAMI_EXTENDED_ACTIVITY_SAMPLE VALUES (%d, 1, 1, 40, 12, 1, 71, 0, 0, 0, 0)"
				.formatted(AT))
			.with("INSERT INTO HUAMI_EXTENDED_ACTIVITY_SAMPLE VALUES (%d, 1, 1, 40, 0, 1, 255, 0, 0, 0, 0)"
				.formatted(AT + 60))
			.with("INSERT INTO HUAMI_EXTENDED_ACTIVITY_SAMPLE VALUES (%d, 1, 1, 40, -1, 1, -1, 0, 0, 0, 0)"
				.formatted(AT + 120))
			.with("INSERT INTO HUAMI_EXTENDED_ACTIVITY_SAMPLE VALUES (%d, 1, 1, 40, 255, 1, 0, 0, 0, 0, 0)"
				.formatted(AT + 180))
			.described()).containsExactly("STEPS 12.0 2026-02-05T07:00:00Z/2026-02-05T07:01:00Z",
					"HEART_RATE 71.0 2026-02-05T07:00:00Z");
	}

	@ParameterizedTest
	@CsvSource({ "HUAMI_SPO2_SAMPLE, SPO2, 97, OXYGEN_SATURATION 97.0",
			"GARMIN_SPO2_SAMPLE, SPO2, 97, OXYGEN_SATURATION 97.0",
			"CMF_HEART_RATE_SAMPLE, HEART_RATE, 60, HEART_RATE 60.0",
			"HUAMI_HEART_RATE_MANUAL_SAMPLE, HEART_RATE, 60, HEART_RATE 60.0",
			"GARMIN_HEART_RATE_RESTING_SAMPLE, HEART_RATE, 50, RESTING_HEART_RATE 50.0",
			"HUAMI_HEART_RATE_MAX_SAMPLE, HEART_RATE, 150, skipped HUAMI_HEART_RATE_MAX_SAMPLE 1",
			"HUAMI_SLEEP_RESPIRATORY_RATE_SAMPLE, RATE, 14, RESPIRATORY_RATE 14.0",
			"GARMIN_RESPIRATORY_RATE_SAMPLE, RESPIRATORY_RATE, 14.5, RESPIRATORY_RATE 14.5",
			"GARMIN_HRV_VALUE_SAMPLE, VALUE, 42, HEART_RATE_VARIABILITY_RMSSD 42.0",
			"MI_SCALE_WEIGHT_SAMPLE, WEIGHT_KG, 72.5, WEIGHT 72.5",
			"FEMOMETER_VINCA2_TEMPERATURE_SAMPLE, TEMPERATURE, 36.6, BODY_TEMPERATURE 36.6",
			"GARMIN_STRESS_SAMPLE, STRESS, 20, skipped GARMIN_STRESS_SAMPLE 1",
			"AURA_SAMPLE, AURA, 20, unknown AURA_SAMPLE" })
	void timedSamplesAreInMilliseconds(String table, String column, String value, String expected) throws IOException {
		String read = new WrittenDatabase()
			.with("CREATE TABLE %s (TIMESTAMP INTEGER, DEVICE_ID INTEGER, USER_ID INTEGER, %s)".formatted(table,
					column))
			.with("INSERT INTO %s VALUES (%d, 1, 1, %s)".formatted(table, AT * 1000, value))
			.described()
			.get(0);
		assertThat(read)
			.isEqualTo(expected.matches("(skipped|unknown).*") ? expected : expected + " 2026-02-05T07:00:00Z");
	}

	@Test
	void aRowMaySayItsLengthOrItsEnd() throws IOException {
		assertThat(new WrittenDatabase()
			.with("CREATE TABLE WITHINGS_STEEL_HRACTIVITY_SAMPLE (TIMESTAMP, DEVICE_ID, DURATION, STEPS, HEART_RATE)")
			.with("INSERT INTO WITHINGS_STEEL_HRACTIVITY_SAMPLE VALUES (%d, 1, 300, 255, 0)".formatted(AT))
			.with("CREATE TABLE HUAWEI_ACTIVITY_SAMPLE (TIMESTAMP, DEVICE_ID, OTHER_TIMESTAMP, STEPS, SPO, HEART_RATE)")
			.with("INSERT INTO HUAWEI_ACTIVITY_SAMPLE VALUES (%d, 1, %d, 80, -1, -1)".formatted(AT, AT + 120))
			.described()).containsExactly("STEPS 80.0 2026-02-05T07:00:00Z/2026-02-05T07:02:00Z",
					"STEPS 255.0 2026-02-05T07:00:00Z/2026-02-05T07:05:00Z");
	}

	@Test
	void countersOfADayBecomeWhatWasAdded() throws IOException {
		WrittenDatabase database = new WrittenDatabase().with(
				"CREATE TABLE GARMIN_ACTIVITY_SAMPLE (TIMESTAMP, DEVICE_ID, STEPS, RAW_KIND, HEART_RATE, DISTANCE_CM)");
		int[] counts = { 100, 100, 130, 0, 150, 7 };
		for (int minute = 0; minute < counts.length; minute++) {
			database.with("INSERT INTO GARMIN_ACTIVITY_SAMPLE VALUES (%d, 1, %d, 1, -1, 500)"
				.formatted(AT + minute * 60L, counts[minute]));
		}
		assertThat(database.described()).containsExactly("STEPS 30.0 2026-02-05T07:01:00Z/2026-02-05T07:02:00Z",
				"STEPS 20.0 2026-02-05T07:02:00Z/2026-02-05T07:04:00Z",
				"STEPS 7.0 2026-02-05T07:04:00Z/2026-02-05T07:05:00Z");
	}

	@Test
	void stagesLastUntilTheNextOrTheWaking() throws IOException {
		WrittenDatabase database = new WrittenDatabase()
			.with("CREATE TABLE XIAOMI_SLEEP_STAGE_SAMPLE (TIMESTAMP, DEVICE_ID, USER_ID, STAGE)")
			.with("CREATE TABLE XIAOMI_SLEEP_TIME_SAMPLE (TIMESTAMP, DEVICE_ID, USER_ID, WAKEUP_TIME)")
			.with("INSERT INTO XIAOMI_SLEEP_TIME_SAMPLE VALUES (%d, 1, 1, %d)".formatted(AT * 1000,
					(AT + 5400) * 1000));
		int[] stages = { 3, 2, 4 };
		for (int stage = 0; stage < stages.length; stage++) {
			database.with("INSERT INTO XIAOMI_SLEEP_STAGE_SAMPLE VALUES (%d, 1, 1, %d)"
				.formatted((AT + stage * 1800L) * 1000, stages[stage]));
		}
		assertThat(database.described()).containsExactly("SLEEP_STATE core 2026-02-05T07:00:00Z/2026-02-05T07:30:00Z",
				"SLEEP_STATE deep 2026-02-05T07:30:00Z/2026-02-05T08:00:00Z",
				"SLEEP_STATE rem 2026-02-05T08:00:00Z/2026-02-05T08:30:00Z");
	}

	@Test
	void stagesWithALengthAndStagesThatEndAreRead() throws IOException {
		assertThat(new WrittenDatabase()
			.with("CREATE TABLE COLMI_SLEEP_STAGE_SAMPLE (TIMESTAMP, DEVICE_ID, DURATION, STAGE)")
			.with("INSERT INTO COLMI_SLEEP_STAGE_SAMPLE VALUES (%d, 1, 20, 3)".formatted(AT * 1000))
			.described()).containsExactly("SLEEP_STATE deep 2026-02-05T07:00:00Z/2026-02-05T07:20:00Z");
		assertThat(new WrittenDatabase()
			.with("CREATE TABLE GARMIN_EVENT_SAMPLE (TIMESTAMP, DEVICE_ID, EVENT, EVENT_TYPE, DATA)")
			.with("INSERT INTO GARMIN_EVENT_SAMPLE VALUES (%d, 1, 74, 0, NULL)".formatted(AT * 1000))
			.with("CREATE TABLE GARMIN_SLEEP_STAGE_SAMPLE (TIMESTAMP, DEVICE_ID, STAGE)")
			.with("INSERT INTO GARMIN_SLEEP_STAGE_SAMPLE VALUES (%d, 1, 2)".formatted((AT + 600) * 1000))
			.with("INSERT INTO GARMIN_SLEEP_STAGE_SAMPLE VALUES (%d, 1, 3)".formatted((AT + 1800) * 1000))
			.described()).containsExactly("skipped GARMIN_EVENT_SAMPLE 1",
					"SLEEP_STATE core 2026-02-05T07:00:00Z/2026-02-05T07:10:00Z",
					"SLEEP_STATE deep 2026-02-05T07:10:00Z/2026-02-05T07:30:00Z");
	}

	@Test
	void workoutsKeepWhatTheAppNotes() throws IOException {
		WrittenDatabase database = new WrittenDatabase()
			.with("CREATE TABLE BASE_ACTIVITY_SUMMARY (_id INTEGER PRIMARY KEY, NAME TEXT, START_TIME INTEGER, END_TIME"
					+ " INTEGER, ACTIVITY_KIND INTEGER, DEVICE_ID INTEGER, USER_ID INTEGER, SUMMARY_DATA TEXT)")
			.with("INSERT INTO BASE_ACTIVITY_SUMMARY VALUES (1, 'Morning', %d, %d, 16, 1, 1, '{\"distance\":5}')"
				.formatted(AT * 1000, (AT + 1800) * 1000))
			.with("INSERT INTO BASE_ACTIVITY_SUMMARY VALUES (2, NULL, %d, %d, 67109041, 1, 1, NULL)"
				.formatted(AT * 1000, (AT + 60) * 1000))
			.with("INSERT INTO BASE_ACTIVITY_SUMMARY VALUES (3, NULL, %d, NULL, 16, 1, 1, NULL)".formatted(AT * 1000));
		assertThat(database.described()).containsExactly("WORKOUT running 2026-02-05T07:00:00Z/2026-02-05T07:30:00Z",
				"WORKOUT other 2026-02-05T07:00:00Z/2026-02-05T07:01:00Z", "INVALID_END");
		assertThat(((Item.Measured) database.items().get(0)).measurement().metadata())
			.isEqualTo("{\"activityKind\":16,\"name\":\"Morning\",\"summaryData\":\"{\\\"distance\\\":5}\"}");
	}

	@Test
	void devicesAreWhatTheAppCallsThem() throws IOException {
		List<Item> items = new WrittenDatabase().with(
				"INSERT INTO DEVICE VALUES (2, 'MIBCS', 'Xiaomi', 'C0:FF:EE:00:00:02', 1, 'MISCALE', NULL, 'Bathroom')")
			.with("CREATE TABLE MI_SCALE_WEIGHT_SAMPLE (TIMESTAMP, DEVICE_ID, WEIGHT_KG)")
			.with("INSERT INTO MI_SCALE_WEIGHT_SAMPLE VALUES (%d, 2, 72.5)".formatted(AT * 1000))
			.with("INSERT INTO MI_SCALE_WEIGHT_SAMPLE VALUES (%d, 1, 72.5)".formatted(AT * 1000))
			.with("INSERT INTO MI_SCALE_WEIGHT_SAMPLE VALUES (%d, 9, 72.5)".formatted(AT * 1000))
			.items();
		assertThat(items).extracting((item) -> ((Item.Measured) item).source())
			.extracting((source) -> source.deviceType() + " " + source.name())
			.containsExactly("third_party_scale Bathroom", "third_party_wearable Mi Smart Band 6",
					"other Gadgetbridge");
	}

	@Test
	void anotherDatabaseIsNone() {
		assertThatExceptionOfType(UnreadableInputException.class)
			.isThrownBy(() -> new WrittenDatabase().with("DROP TABLE DEVICE")
				.with("CREATE TABLE STEPS (TIMESTAMP, DEVICE_ID, STEPS)")
				.items())
			.withMessageContaining("Gadgetbridge");
	}

}
