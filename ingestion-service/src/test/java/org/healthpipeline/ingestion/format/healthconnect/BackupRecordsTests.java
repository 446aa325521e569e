package org.healthpipeline.ingestion.format.healthconnect;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.format.healthconnect.HealthConnectTypes.RecordType;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.testsupport.imports.WrittenBackup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests each table of a backup. */
class BackupRecordsTests {

	private static final long START = 1_769_940_000_000L;

	private static final long MINUTE = 60_000;

	private static final UUID ID = UUID.fromString("e07efb42-2fed-4690-ad46-0d8ab10cdb6d");

	@ParameterizedTest
	@CsvSource({ "steps_record_table, count, 186, STEPS 186.0 10",
			"floors_climbed_record_table, floors, 2.5, FLIGHTS_CLIMBED 2.5 10",
			"elevation_gained_record_table, elevation, -12.5, ELEVATION_GAINED -12.5 10",
			"distance_record_table, distance, 812.5, DISTANCE_ANY 812.5 10",
			"active_calories_burned_record_table, energy, 51500, ACTIVE_ENERGY 51.5 10",
			"total_calories_burned_record_table, energy, 61500, TOTAL_ENERGY 61.5 10",
			"wheelchair_pushes_record_table, count, 40, PUSH_COUNT 40.0 10",
			"activity_intensity_record_table, type, 1, ACTIVITY_INTENSITY vigorous 10",
			"hydration_record_table, volume, 0.25, WATER 250.0 10" })
	void aRecordWithAStartAndAnEndHasOneValue(String table, String column, double value, String expected) {
		WrittenBackup backup = new WrittenBackup().interval(table, ID, START, START + 10 * MINUTE, column, value);
		assertThat(ReadBackup.of(backup).kept()).containsExactly(expected);
	}

	@ParameterizedTest
	@CsvSource({ "weight_record_table, weight, 81170, WEIGHT 81.17",
			"body_fat_record_table, percentage, 22.4, BODY_FAT 22.4", "height_record_table, height, 1.81, HEIGHT 181.0",
			"lean_body_mass_record_table, mass, 60000, LEAN_BODY_MASS 60.0",
			"bone_mass_record_table, mass, 3200, BONE_MASS 3.2",
			"body_water_mass_record_table, body_water_mass, 45000, BODY_WATER_MASS 45.0",
			"basal_metabolic_rate_record_table, basal_metabolic_rate, 80, BASAL_METABOLIC_RATE 1652.008",
			"vo2_max_record_table, vo2_milliliters_per_minute_kilogram, 44.5, VO2_MAX 44.5",
			"oxygen_saturation_record_table, percentage, 97, OXYGEN_SATURATION 97.0",
			"respiratory_rate_record_table, rate, 15, RESPIRATORY_RATE 15.0",
			"resting_heart_rate_record_table, beats_per_minute, 54, RESTING_HEART_RATE 54.0",
			"heart_rate_variability_rmssd_record_table, heart_rate_variability_millis, 41.5, HEART_RATE_VARIABILITY_RMSSD 41.5",
			"body_temperature_record_table, temperature, 36.7, BODY_TEMPERATURE 36.7",
			"basal_body_temperature_record_table, temperature, 36.4, BASAL_BODY_TEMPERATURE 36.4",
			"blood_glucose_record_table, level, 5.5, BLOOD_GLUCOSE 99.086",
			"menstruation_flow_record_table, flow, 3, MENSTRUAL_FLOW heavy",
			"menstruation_flow_record_table, flow, 0, MENSTRUAL_FLOW unspecified",
			"ovulation_test_record_table, result, 1, OVULATION_TEST positive",
			"cervical_mucus_record_table, appearance, 5, CERVICAL_MUCUS egg_white",
			"sexual_activity_record_table, protection_used, 1, SEXUAL_ACTIVITY protected" })
	void aRecordOfAMomentHasOneValue(String table, String column, double value, String expected) {
		WrittenBackup backup = new WrittenBackup().instant(table, ID, START, column, value);
		assertThat(ReadBackup.of(backup).kept()).containsExactly(expected + " 0");
	}

	@Test
	void whatIsSaidByTheRecordItselfNeedsNoValue() {
		WrittenBackup backup = new WrittenBackup().instant("intermenstrual_bleeding_record_table", ID, START)
			.interval("menstruation_period_record_table", WrittenBackup.id(2), START, START + 4 * 24 * 60 * MINUTE)
			.interval("mindfulness_session_record_table", WrittenBackup.id(3), START, START + 12 * MINUTE, "type", 1,
					"title", "Evening");
		assertThat(ReadBackup.of(backup).kept()).containsExactlyInAnyOrder("INTERMENSTRUAL_BLEEDING spotting 0",
				"MENSTRUATION_PERIOD period 5760", "MINDFUL_MINUTES 12.0 12");
	}

	@Test
	void aPressureIsTwoSamplesOfOneRecord() {
		WrittenBackup backup = new WrittenBackup().instant("blood_pressure_record_table", ID, START, "systolic", 128.0,
				"diastolic", 83.0, "body_position", "2", "measurement_location", "1");
		ReadBackup read = ReadBackup.of(backup);
		assertThat(read.kept()).containsExactlyInAnyOrder("BLOOD_PRESSURE_SYSTOLIC 128.0 0",
				"BLOOD_PRESSURE_DIASTOLIC 83.0 0");
		assertThat(read.measurements()).allSatisfy((measurement) -> {
			assertThat(measurement.recordId()).extracting("uuid").isEqualTo(ID);
			assertThat(measurement.id()).isNull();
			assertThat(measurement.version()).isEqualTo(START + 1_000);
			assertThat(measurement.sourceApp()).isEqualTo("com.example.watch");
			assertThat(metadata(measurement).path("bodyPosition").asString()).isEqualTo("2");
			assertThat(metadata(measurement).path("zoneOffset").asString()).isEqualTo("+02:00");
		});
	}

	@Test
	void foodIsASampleForEachNutrientThatIsGiven() {
		WrittenBackup backup = new WrittenBackup().interval("nutrition_record_table", ID, START, START + MINUTE,
				"energy", 350_000.0, "protein", 12.5, "sodium", 0.8, "vitamin_c", Double.MIN_VALUE, "sugar", null,
				"meal_type", 2, "meal_name", "Porridge");
		ReadBackup read = ReadBackup.of(backup);
		assertThat(read.kept()).containsExactlyInAnyOrder("DIETARY_ENERGY 350.0 1", "DIETARY_PROTEIN 12.5 1",
				"DIETARY_SODIUM 800.0 1");
		assertThat(read.others()).isEmpty();
		assertThat(read.measurements()).allSatisfy(
				(measurement) -> assertThat(metadata(measurement).path("mealName").asString()).isEqualTo("Porridge"));
	}

	@Test
	void aSeriesIsASampleForEachOfItsMomentsAndTheFirstOneHasTheDetails() {
		WrittenBackup backup = new WrittenBackup()
			.interval("heart_rate_record_table", ID, START, START + 10 * MINUTE, "client_record_id", "hr-1",
					"client_record_version", 7)
			.row("heart_rate_record_series_table", "parent_key", 1, "beats_per_minute", 61, "epoch_millis", START)
			.row("heart_rate_record_series_table", "parent_key", 1, "beats_per_minute", 63, "epoch_millis",
					START + MINUTE);
		ReadBackup read = ReadBackup.of(backup);
		assertThat(read.kept()).containsExactly("HEART_RATE 61.0 0", "HEART_RATE 63.0 0");
		assertThat(metadata(read.measurements().get(0)).path("clientRecordId").asString()).isEqualTo("hr-1");
		assertThat(metadata(read.measurements().get(0)).path("clientRecordVersion").asInt()).isEqualTo(7);
		assertThat(read.measurements().get(1).metadata()).isNull();
		assertThat(read.measurements()).extracting(Measurement::startMs).containsExactly(START, START + MINUTE);
	}

	@ParameterizedTest
	@CsvSource({ "SpeedRecordTable, speed_record_table, speed, 2.75, SPEED 2.75",
			"PowerRecordTable, power_record_table, power, 210, CYCLING_POWER 210.0",
			"StepsCadenceRecordTable, steps_cadence_record_table, rate, 172, STEPS_CADENCE 172.0",
			"CyclingPedalingCadenceRecordTable, cycling_pedaling_cadence_record_table, revolutions_per_minute, 88, CYCLING_CADENCE 88.0",
			"skin_temperature_record_table, skin_temperature_delta_table, delta, -0.3, SKIN_TEMPERATURE_DEVIATION -0.3" })
	void everySeriesHasATableOfItsOwn(String table, String series, String column, double value, String expected) {
		WrittenBackup backup = new WrittenBackup().interval(table, ID, START, START + MINUTE)
			.row(series, "parent_key", 1, column, value, "epoch_millis", START);
		assertThat(ReadBackup.of(backup).kept()).containsExactly(expected + " 0");
	}

	@Test
	void aNightIsAStateForEachStage() {
		WrittenBackup backup = new WrittenBackup().interval("sleep_session_record_table", ID, START,
				START + 80 * MINUTE, "title", "Night");
		for (int stage = 0; stage < 8; stage++) {
			backup.row("sleep_stages_table", "parent_key", 1, "stage_start_time", START + 10L * stage * MINUTE,
					"stage_end_time", START + 10L * (stage + 1) * MINUTE, "stage_type", stage);
		}
		ReadBackup read = ReadBackup.of(backup);
		assertThat(read.kept()).containsExactly("SLEEP_STATE asleep 10", "SLEEP_STATE awake 10",
				"SLEEP_STATE asleep 10", "SLEEP_STATE awake 10", "SLEEP_STATE core 10", "SLEEP_STATE deep 10",
				"SLEEP_STATE rem 10", "SLEEP_STATE awake 10");
		assertThat(metadata(read.measurements().get(0)).path("title").asString()).isEqualTo("Night");
	}

	@Test
	void aNightWithoutStagesIsSleep() {
		WrittenBackup backup = new WrittenBackup()
			.interval("sleep_session_record_table", ID, START, START + 80 * MINUTE)
			.interval("sleep_session_record_table", WrittenBackup.id(2), START, START + 60 * MINUTE)
			.row("sleep_stages_table", "parent_key", 2, "stage_start_time", START, "stage_end_time", START + MINUTE,
					"stage_type", 4);
		assertThat(ReadBackup.of(backup).kept()).containsExactlyInAnyOrder("SLEEP_ANALYSIS 80.0 80",
				"SLEEP_STATE core 1");
		assertThat(ReadBackup.of(new WrittenBackup().interval("sleep_session_record_table", ID, START, START + MINUTE))
			.kept()).containsExactly("SLEEP_ANALYSIS 1.0 1");
	}

	@Test
	void samplesWithoutTheirRecordAndRecordsWithoutSamplesAreCounted() {
		WrittenBackup backup = new WrittenBackup().interval("heart_rate_record_table", ID, START, START + MINUTE)
			.interval("heart_rate_record_table", WrittenBackup.id(2), START, START + MINUTE)
			.row("heart_rate_record_series_table", "parent_key", 2, "beats_per_minute", 61, "epoch_millis", START)
			.row("heart_rate_record_series_table", "parent_key", 9, "beats_per_minute", 62, "epoch_millis", START)
			.row("heart_rate_record_series_table", "parent_key", null, "beats_per_minute", 63, "epoch_millis", START)
			.row("heart_rate_record_series_table", "parent_key", "x", "beats_per_minute", 64, "epoch_millis", START);
		ReadBackup read = ReadBackup.of(backup);
		assertThat(read.kept()).containsExactly("HEART_RATE 61.0 0");
		assertThat(read.others()).hasSize(4)
			.contains("HeartRateRecord without samples 1")
			.filteredOn((other) -> other.startsWith("MALFORMED_RECORD"))
			.hasSize(3);
	}

	@Test
	void theOrderOfRowsOfASeriesMakesNoDifference() {
		WrittenBackup backup = new WrittenBackup().interval("heart_rate_record_table", ID, START, START + MINUTE)
			.interval("heart_rate_record_table", WrittenBackup.id(2), START, START + MINUTE)
			.row("heart_rate_record_series_table", "parent_key", 2, "beats_per_minute", 61, "epoch_millis", START)
			.row("heart_rate_record_series_table", "parent_key", 1, "beats_per_minute", 62, "epoch_millis", START)
			.row("heart_rate_record_series_table", "parent_key", 2, "beats_per_minute", 63, "epoch_millis",
					START + 1_000);
		ReadBackup read = ReadBackup.of(backup);
		assertThat(read.measurements())
			.extracting(
					(measurement) -> Objects.requireNonNull(measurement.recordId()).uuid() + " " + measurement.number())
			.containsExactly(ID + " 62.0", WrittenBackup.id(2) + " 61.0", WrittenBackup.id(2) + " 63.0");
	}

	@ParameterizedTest
	@CsvSource({ "text, ' 186 '", "fraction, 186.0", "exponent, 1.86e2" })
	void aNumberMayBeWrittenAsText(String kind, String written) {
		WrittenBackup backup = new WrittenBackup().interval("steps_record_table", ID, START, START + MINUTE, "count",
				written);
		assertThat(ReadBackup.of(backup).only().number()).as(kind).isEqualTo(186);
	}

	@Test
	void cellsOfAnotherKindAreRefusedOneByOne() {
		WrittenBackup backup = new WrittenBackup().interval("steps_record_table", ID, START, START + MINUTE, "count", 1)
			.interval("steps_record_table", ID, START, START + MINUTE, "count", "many")
			.interval("steps_record_table", ID, START, START + MINUTE, "count", new byte[] { 1, 2 })
			.interval("steps_record_table", ID, START, START + MINUTE, "count", null)
			.interval("steps_record_table", ID, START, START + MINUTE, "count", 2, "uuid", new byte[] { 1 })
			.interval("steps_record_table", ID, START, START + MINUTE, "count", 2, "uuid", null)
			.interval("steps_record_table", ID, START, START + MINUTE, "count", 2, "start_time", null)
			.interval("steps_record_table", ID, START, START + MINUTE, "count", 2, "start_time", "yesterday")
			.interval("steps_record_table", ID, START, START + MINUTE, "count", 2, "end_time", new byte[8])
			.interval("steps_record_table", ID, START, START + MINUTE, "count", 2, "last_modified_time", "soon");
		ReadBackup read = ReadBackup.of(backup);
		assertThat(read.kept()).containsExactly("STEPS 1.0 1");
		assertThat(read.others()).extracting((other) -> other.substring(0, other.indexOf(' ')))
			.containsExactly("INVALID_VALUE", "INVALID_VALUE", "MISSING_VALUE", "INVALID_ID", "INVALID_ID",
					"MISSING_START", "INVALID_START", "INVALID_END", "INVALID_VERSION");
	}

	@Test
	void anIdMayBeAText() {
		WrittenBackup backup = new WrittenBackup().interval("steps_record_table", ID, START, START + MINUTE, "count", 1,
				"uuid", ID.toString().toUpperCase(java.util.Locale.ROOT));
		assertThat(ReadBackup.of(backup).only().recordId()).extracting("uuid").isEqualTo(ID);
	}

	@Test
	void aStateThatIsNotKnownIsRefusedAndANameIsTaken() {
		WrittenBackup backup = new WrittenBackup().instant("menstruation_flow_record_table", ID, START, "flow", 17)
			.instant("menstruation_flow_record_table", WrittenBackup.id(2), START, "flow", "light")
			.instant("menstruation_flow_record_table", WrittenBackup.id(3), START, "flow", -1);
		ReadBackup read = ReadBackup.of(backup);
		assertThat(read.kept()).containsExactly("MENSTRUAL_FLOW light 0");
		assertThat(read.others()).extracting((other) -> other.substring(0, other.indexOf(' ')))
			.containsExactly("UNKNOWN_STATE", "MISSING_VALUE");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 9, 23, 9_999 })
	void everyVersionOfTheSchemaIsReadByTheNamesOfItsColumns(int userVersion) {
		WrittenBackup backup = new WrittenBackup().userVersion(userVersion)
			.row("STEPS_record_table", "count", 12, "end_time", START + MINUTE, "new_column", "kept", "UUID",
					WrittenBackup.bytes(ID), "start_time", START);
		Measurement steps = ReadBackup.of(backup).only();
		assertThat(steps.number()).isEqualTo(12);
		assertThat(steps.version()).isZero();
		assertThat(steps.metadata()).isEqualTo("{\"newColumn\":\"kept\"}");
		assertThat(steps.sourceApp()).isNull();
	}

	@Test
	void whatIsNotTakenIsCountedByItsTable() {
		WrittenBackup backup = new WrittenBackup().interval("steps_record_table", ID, START, START + MINUTE, "count", 1)
			.interval("planned_exercise_session_record_table", WrittenBackup.id(2), START, START + MINUTE)
			.interval("planned_exercise_session_record_table", WrittenBackup.id(3), START, START + MINUTE)
			.row("medical_resource_table", "uuid", WrittenBackup.bytes(ID), "last_modified_time", START, "data", "{}")
			.interval("symptom_record_table", WrittenBackup.id(4), START, START + MINUTE, "type", 3)
			.row("some_new_table", "what", 1)
			.emptyTable("an_empty_table")
			.row("change_logs_table", "time", START)
			.row("activity_date_table", "epoch_days", 1)
			.statement("CREATE VIEW weight_record_table AS SELECT 1 AS uuid, 2 AS weight");
		assertThat(ReadBackup.of(backup).others()).containsExactlyInAnyOrder("planned_exercise_session_record_table 2",
				"medical_resource_table 1", "unknown symptom_record_table", "some_new_table 1",
				"weight_record_table 1");
	}

	@Test
	void theSourceIsTheAppWithItsHardwareAndWhatWasTypedInIsEnteredByHand() {
		WrittenBackup backup = new WrittenBackup().app(2, "com.sec.android.app.shealth", "S Health")
			.device(2, "Samsung", "Samsung SM-R960", 0)
			.device(3, "Fitness Co", "Scale 1", 3)
			.interval("steps_record_table", ID, START, START + MINUTE, "count", 1)
			.interval("steps_record_table", ID, START, START + MINUTE, "count", 2, "app_info_id", 2, "device_info_id",
					2)
			.interval("steps_record_table", ID, START, START + MINUTE, "count", 3, "device_info_id", 3)
			.interval("steps_record_table", ID, START, START + MINUTE, "count", 4, "recording_method", 3)
			.interval("steps_record_table", ID, START, START + MINUTE, "count", 5, "app_info_id", 77, "device_info_id",
					null);
		assertThat(ReadBackup.of(backup).items()).extracting((item) -> {
			Item.Measured measured = (Item.Measured) item;
			return measured.source().deviceType() + ": " + measured.source().name();
		})
			.containsExactly("watch: Example Watch 3 (com.example.watch)",
					"third_party_wearable: Samsung SM-R960 (Samsung Health)",
					"third_party_scale: Fitness Co Scale 1 (com.example.watch)", "manual_entry: com.example.watch",
					"other: Health Connect");
	}

	@Test
	void everyTypeOfRecordHasATableOfItsOwnAndEveryStateItsName() {
		assertThat(HealthConnectTypes.all()).extracting(RecordType::table).doesNotHaveDuplicates();
		assertThat(HealthConnectTypes.all()).allSatisfy((type) -> {
			assertThat(type.values()).as(type.name()).isNotEmpty();
			assertThat(type.category()).isBetween(1, 7);
		});
		Map<Integer, String> some = Map.of(33, "running", 34, "running_treadmill", 53, "walking", 4, "cycling", 58,
				"other", 0, "other", 61, "rowing_machine");
		some.forEach((number, activity) -> assertThat(HealthConnectTypes.platformExercise(number)).isEqualTo(activity));
		assertThat(HealthConnectTypes.platformExercise(62)).isNull();
		assertThat(List.of("TYPE_WATCH", "watch", "DEVICE_TYPE_WATCH"))
			.allSatisfy((name) -> assertThat(HealthConnectSources.kind(name)).isEqualTo("watch"));
	}

	private static JsonNode metadata(Measurement measurement) {
		return JsonMapper.shared().readTree(String.valueOf(measurement.metadata()));
	}

}
