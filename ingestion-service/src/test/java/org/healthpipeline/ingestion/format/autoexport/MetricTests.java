package org.healthpipeline.ingestion.format.autoexport;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.healthpipeline.ingestion.collect.OpenBatch;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.model.table.ResourceTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the metrics of the app: their names, units, shapes and times. */
class MetricTests {

	/** Each metric with the units that the app sends it in. */
	@ParameterizedTest
	@CsvSource({ "step_count,count,812,STEPS 812.0", "walking_running_distance,km,1.5,DISTANCE 1500.0",
			"walking_running_distance,mi,1,DISTANCE 1609.34", "flights_climbed,count,3,FLIGHTS_CLIMBED 3.0",
			"active_energy,kcal,12.5,ACTIVE_ENERGY 12.5", "active_energy,kJ,418.4,ACTIVE_ENERGY 100.0",
			"basal_energy_burned,kJ,4.184,BASAL_ENERGY 1.0", "apple_exercise_time,min,1,EXERCISE_TIME 1.0",
			"apple_move_time,min,1,MOVE_TIME 1.0", "apple_stand_time,min,1,STAND_TIME 1.0",
			"apple_stand_hour,count,1,STAND_HOURS 1.0", "cycling_distance,mi,0.5,DISTANCE_CYCLING 804.67",
			"swimming_distance,yd,25,DISTANCE_SWIMMING 22.86", "swimming_distance,m,25,DISTANCE_SWIMMING 25.0",
			"wheelchair_distance,km,1,DISTANCE_WHEELCHAIR 1000.0",
			"distance_downhill_snow_sports,km,1,DISTANCE_DOWNHILL_SNOW_SPORTS 1000.0",
			"push_count,count,40,PUSH_COUNT 40.0", "swimming_stroke_count,count,18,SWIMMING_STROKES 18.0",
			"stair_speed_up,ft/s,1,STAIR_ASCENT_SPEED 0.3", "stair_speed_down,m/s,0.4,STAIR_DESCENT_SPEED 0.4",
			"walking_speed,km/hr,5,WALKING_SPEED 1.39", "walking_speed,mi/hr,3,WALKING_SPEED 1.34",
			"walking_step_length,cm,72,WALKING_STEP_LENGTH 0.72", "walking_step_length,in,28,WALKING_STEP_LENGTH 0.71",
			"walking_asymmetry_percentage,%,1.2,WALKING_ASYMMETRY 1.2",
			"walking_double_support_percentage,%,28.1,WALKING_DOUBLE_SUPPORT 28.1",
			"apple_walking_steadiness,%,92,WALKING_STEADINESS 92.0",
			"six_minute_walking_test_distance,m,500,SIX_MINUTE_WALK_DISTANCE 500.0",
			"six_minute_walking_test_distance,ft,1640,SIX_MINUTE_WALK_DISTANCE 499.87",
			"running_speed,km/hr,10.8,RUNNING_SPEED 3.0", "running_power,W,240,RUNNING_POWER 240.0",
			"running_power,watt,240,RUNNING_POWER 240.0", "running_stride_length,m,1.1,RUNNING_STRIDE_LENGTH 1.1",
			"running_vertical_oscillation,cm,8.5,RUNNING_VERTICAL_OSCILLATION 8.5",
			"running_ground_contact_time,ms,240,RUNNING_GROUND_CONTACT_TIME 240.0",
			"cycling_speed,mi/hr,20,CYCLING_SPEED 8.94", "cycling_power,W,210,CYCLING_POWER 210.0",
			"cycling_cadence,count/min,88,CYCLING_CADENCE 88.0", "cycling_cadence,rpm,88,CYCLING_CADENCE 88.0",
			"cycling_functional_threshold_power,W,250,CYCLING_FUNCTIONAL_THRESHOLD_POWER 250.0",
			"physical_effort,kcal/hr·kg,3.2,PHYSICAL_EFFORT 3.2",
			"physical_effort,kcal/(kg·hr),3.2,PHYSICAL_EFFORT 3.2", "time_in_daylight,min,1,TIME_IN_DAYLIGHT 1.0",
			"underwater_depth,m,4,UNDERWATER_DEPTH 4.0", "underwater_depth,ft,10,UNDERWATER_DEPTH 3.05",
			"underwater_temperature,degC,18,WATER_TEMPERATURE 18.0",
			"underwater_temperature,degF,64.4,WATER_TEMPERATURE 18.0",
			"number_of_times_fallen,count,1,NUMBER_OF_TIMES_FALLEN 1.0",
			"resting_heart_rate,count/min,54,RESTING_HEART_RATE 54.0",
			"resting_heart_rate,bpm,54,RESTING_HEART_RATE 54.0",
			"walking_heart_rate_average,count/min,98,WALKING_HEART_RATE_AVERAGE 98.0",
			"heart_rate_variability,ms,44.1,HEART_RATE_VARIABILITY_SDNN 44.1",
			"cardio_recovery,count/min,28,HEART_RATE_RECOVERY 28.0",
			"blood_oxygen_saturation,%,97,OXYGEN_SATURATION 97.0",
			"blood_oxygen_saturation,%,0.97,OXYGEN_SATURATION 97.0",
			"respiratory_rate,count/min,14.5,RESPIRATORY_RATE 14.5", "body_temperature,degF,98.6,BODY_TEMPERATURE 37.0",
			"body_temperature,°C,37,BODY_TEMPERATURE 37.0",
			"basal_body_temperature,degC,36.4,BASAL_BODY_TEMPERATURE 36.4",
			"apple_sleeping_wrist_temperature,degC,35.1,WRIST_TEMPERATURE 35.1",
			"apple_sleeping_wrist_temperature,degF,95,WRIST_TEMPERATURE 35.0",
			"breathing_disturbances,count,3.5,SLEEP_BREATHING_DISTURBANCES 3.5",
			"vo2_max,ml/(kg·min),41.5,VO2_MAX 41.5", "vo2_max,mL/min·kg,41.5,VO2_MAX 41.5",
			"vo2_max,ml/kg/min,41.5,VO2_MAX 41.5", "atrial_fibrillation_burden,%,2,ATRIAL_FIBRILLATION_BURDEN 2.0",
			"peripheral_perfusion_index,%,3,PERIPHERAL_PERFUSION_INDEX 3.0",
			"electrodermal_activity,mcS,4,ELECTRODERMAL_ACTIVITY 4.0",
			"forced_expiratory_volume_1,L,3.1,FORCED_EXPIRATORY_VOLUME_1 3.1",
			"forced_vital_capacity,L,4.1,FORCED_VITAL_CAPACITY 4.1",
			"peak_expiratory_flow_rate,L/min,480,PEAK_EXPIRATORY_FLOW_RATE 480.0",
			"inhaler_usage,count,2,INHALER_USAGE 2.0", "insulin_delivery,IU,4.5,INSULIN_DELIVERY 4.5",
			"blood_glucose,mg/dL,101,BLOOD_GLUCOSE 101.0", "blood_glucose,mmol/L,5.5,BLOOD_GLUCOSE 99.09",
			"blood_glucose,mmol<180.15588000005408>/L,5.5,BLOOD_GLUCOSE 99.09",
			"blood_alcohol_content,%,0.03,BLOOD_ALCOHOL_CONTENT 0.03",
			"environmental_audio_exposure,dBASPL,62,ENVIRONMENTAL_AUDIO_EXPOSURE 62.0",
			"headphone_audio_exposure,dBASPL,70,HEADPHONE_AUDIO_EXPOSURE 70.0", "uv_exposure,count,3,UV_EXPOSURE 3.0",
			"mindful_minutes,min,1,MINDFUL_MINUTES 1.0", "handwashing,s,22,HANDWASHING 0.37",
			"toothbrushing,s,60,TOOTHBRUSHING 1.0", "weight_body_mass,kg,74.2,WEIGHT 74.2",
			"weight_body_mass,lb,165.3,WEIGHT 74.98", "weight_body_mass,st,11,WEIGHT 69.85",
			"weight_&_body_mass,lb,165.3,WEIGHT 74.98", "body_mass_index,count,22.9,BODY_MASS_INDEX 22.9",
			"body_mass_index,kg/m²,22.9,BODY_MASS_INDEX 22.9", "body_fat_percentage,%,18.5,BODY_FAT 18.5",
			"lean_body_mass,lb,130,LEAN_BODY_MASS 58.97", "height,cm,178,HEIGHT 178.0", "height,ft,5.9,HEIGHT 179.83",
			"height,in,70,HEIGHT 177.8", "waist_circumference,in,32,WAIST_CIRCUMFERENCE 81.28",
			"alcohol_consumption,count,1,ALCOHOLIC_BEVERAGES 1.0", "dietary_energy,kJ,2092,DIETARY_ENERGY 500.0",
			"dietary_energy,kcal,500,DIETARY_ENERGY 500.0", "dietary_water,mL,250,WATER 250.0",
			"dietary_water,fl_oz_us,8,WATER 236.59", "dietary_water,L,0.25,WATER 250.0",
			"carbohydrates,g,60,DIETARY_CARBOHYDRATES 60.0", "protein,g,30,DIETARY_PROTEIN 30.0",
			"total_fat,g,20,DIETARY_FAT 20.0", "saturated_fat,g,5,DIETARY_FAT_SATURATED 5.0",
			"fiber,g,8,DIETARY_FIBER 8.0", "dietary_sugar,g,12,DIETARY_SUGAR 12.0",
			"cholesterol,mg,90,DIETARY_CHOLESTEROL 90.0", "sodium,mg,900,DIETARY_SODIUM 900.0",
			"vitamin_a,mcg,300,DIETARY_VITAMIN_A 300.0", "vitamin_d,µg,10,DIETARY_VITAMIN_D 10.0",
			"vitamin_c,mg,80,DIETARY_VITAMIN_C 80.0", "caffeine,mg,95,DIETARY_CAFFEINE 95.0",
			"Heart Rate Variability,ms,40,HEART_RATE_VARIABILITY_SDNN 40.0" })
	void eachMetricIsItsTypeInItsUnits(String name, String units, double qty, String expected) {
		Payload payload = Payload.metric(name, units, Payload.point("10:00", qty));
		assertThat(payload.codes()).isEmpty();
		assertThat(payload.kept()).singleElement().asString().startsWith(expected + " 2026-02-01T10:00:00Z");
	}

	@Test
	void aMetricWithoutATypeIsCountedByItsName() {
		Payload payload = Payload.metric("ring_closing_bravery", "count", Payload.point("10:00", 1),
				Payload.point("10:01", 2));
		assertThat(payload.items()).hasSize(2)
			.allSatisfy((item) -> assertThat(((Item.Unknown) item).typeName()).isEqualTo("ring_closing_bravery"));
		assertThat(payload.codes()).containsExactly(RefusalCode.UNKNOWN_TYPE, RefusalCode.UNKNOWN_TYPE);
	}

	@Test
	void aHeartRateIsItsMeanWithTheBoundsBeside() {
		Payload payload = Payload.metric("heart_rate", "count/min",
				"{\"date\":\"2026-02-01 10:00:00 +0100\",\"Min\":61,\"Avg\":70.5,\"Max\":92,\"source\":\"Watch\"}");
		assertThat(payload.kept()).containsExactly("HEART_RATE 70.5 2026-02-01T09:00:00Z");
		assertThat(payload.metadata().toString()).isEqualTo("{\"min\":61.0,\"max\":92.0}");
	}

	@Test
	void bothPressuresAreOneRecord() {
		Payload payload = Payload.metric("blood_pressure", "mmHg",
				"{\"date\":\"2026-02-01 10:00:00 +0000\",\"systolic\":121,\"diastolic\":79,\"source\":\"Cuff\"}",
				"{\"date\":\"2026-02-01 11:00:00 +0000\"}");
		assertThat(payload.kept()).containsExactlyInAnyOrder("BLOOD_PRESSURE_SYSTOLIC 121.0 2026-02-01T10:00:00Z",
				"BLOOD_PRESSURE_DIASTOLIC 79.0 2026-02-01T10:00:00Z");
		assertThat(payload.measured()).extracting((one) -> one.measurement().recordId())
			.hasSize(2)
			.containsOnly(payload.measured().get(0).measurement().recordId());
		assertThat(payload.codes()).containsExactly(RefusalCode.MISSING_VALUE);
	}

	@Test
	void mealsAndReasonsHaveTheirNamesOfHealthKit() {
		assertThat(Payload
			.metric("blood_glucose", "mmol/L",
					"{\"date\":\"2026-02-01 10:00:00 +0000\",\"qty\":5.1,\"mealTime\":\"After Meal\"}")
			.metadata()
			.path("HKBloodGlucoseMealTime")
			.asString()).isEqualTo("2");
		assertThat(Payload
			.metric("insulin_delivery", "IU", "{\"date\":\"2026-02-01 10:00:00 +0000\",\"qty\":5,\"reason\":\"Basal\"}")
			.metadata()
			.path("HKInsulinDeliveryReason")
			.asString()).isEqualTo("1");
		assertThat(Payload
			.metric("handwashing", "s", "{\"date\":\"2026-02-01 10:00:00 +0000\",\"qty\":21,\"value\":\"Complete\"}")
			.metadata()
			.path("value")
			.asString()).isEqualTo("Complete");
	}

	@Test
	void sexualActivityIsAsManySamplesAsThePointCounts() {
		Payload payload = Payload.metric("sexual_activity", "",
				"{\"date\":\"2026-02-01 10:00:00 +0000\",\"Unspecified\":0,\"Protection Used\":2,"
						+ "\"Protection Not Used\":1}");
		assertThat(payload.kept()).containsExactlyInAnyOrder("SEXUAL_ACTIVITY protected 2026-02-01T10:00:00Z",
				"SEXUAL_ACTIVITY protected 2026-02-01T10:00:00Z", "SEXUAL_ACTIVITY unprotected 2026-02-01T10:00:00Z");
		assertThat(payload.samples()).extracting(OpenBatch.Kept::id).doesNotHaveDuplicates();
		assertThat(Payload.metric("sexual_activity", "", "{\"date\":\"2026-02-01 10:00:00 +0000\",\"Unspecified\":1e9}")
			.codes()).containsExactly(RefusalCode.INVALID_VALUE);
	}

	@ParameterizedTest
	@CsvSource({ "Default,60", "default,60", "Seconds,1", "Minutes,60", "hours,3600", "Hours,3600", "Days,86400" })
	void theHeaderSaysHowLongAnAmountLasts(String header, int seconds) {
		assertThat(
				Payload.aggregated(header, "step_count", "count", Payload.point("10:00", 5), Payload.point("10:01", 6))
					.kept()
					.get(0))
			.isEqualTo("STEPS 5.0 2026-02-01T10:00:00Z " + seconds + "s");
	}

	@ParameterizedTest
	@CsvSource({ "10:00,10:01,60", "10:00,11:00,3600", "10:00,13:30,60", "10:30,11:30,3600" })
	void elseTheSmallestDistanceOfPointsSaysIt(String first, String second, int seconds) {
		assertThat(Payload.metric("step_count", "count", Payload.point(first, 5), Payload.point(second, 6)).kept())
			.allMatch((kept) -> kept.endsWith(" " + seconds + "s"));
	}

	@Test
	void aDayEndsWhereTheNextOneBegins() {
		Payload payload = Payload.metric("step_count", "count", day("2025-03-29 00:00:00 +0100", 1000),
				day("2025-03-30 00:00:00 +0100", 2000), day("2025-03-31 00:00:00 +0200", 3000));
		assertThat(payload.kept()).containsExactly("STEPS 1000.0 2025-03-28T23:00:00Z 86400s",
				"STEPS 2000.0 2025-03-29T23:00:00Z 82800s", "STEPS 3000.0 2025-03-30T22:00:00Z 86400s");
	}

	@Test
	void aRunningDayIsTaken() {
		assertThat(Payload.aggregated("Days", "step_count", "count", day("2026-03-01 00:00:00 +0000", 700)).codes())
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "step_count", "heart_rate_variability", "sleep_analysis", "blood_pressure" })
	void weeksAreTooCoarse(String name) {
		for (String header : new String[] { "Weeks", "months", "Years" }) {
			assertThat(Payload.aggregated(header, name, "count", Payload.point("10:00", 5)).codes())
				.containsExactly(RefusalCode.AGGREGATION_TOO_COARSE);
		}
	}

	@Test
	void meansOfHoursAreInstants() {
		assertThat(Payload.aggregated("Hours", "heart_rate_variability", "ms", Payload.point("10:00", 45)).kept())
			.containsExactly("HEART_RATE_VARIABILITY_SDNN 45.0 2026-02-01T10:00:00Z");
		assertThat(Payload.aggregated("Days", "weight_body_mass", "kg", Payload.point("10:00", 70)).kept())
			.containsExactly("WEIGHT 70.0 2026-02-01T10:00:00Z");
	}

	@Test
	void theSameHourIsTheSameRecordHoweverLongItSeems() {
		UUID alone = Payload.metric("step_count", "count", Payload.point("10:00", 5)).samples().get(0).id();
		UUID among = Payload.metric("step_count", "count", Payload.point("10:00", 9), Payload.point("11:00", 5))
			.samples()
			.get(0)
			.id();
		UUID withHeader = Payload.aggregated("Hours", "step_count", "count", Payload.point("10:00", 9))
			.samples()
			.get(0)
			.id();
		assertThat(Set.of(alone)).containsExactly(among).containsExactly(withHeader);
	}

	@Test
	void namesAndUnitsMayStandBehindThePoints() {
		String expected = "ACTIVE_ENERGY 100.0 2026-02-01T10:00:00Z 60s";
		assertThat(
				Payload
					.of("metrics",
							"{\"data\":[" + Payload.point("10:00", 418.4)
									+ "],\"units\":\"kJ\",\"name\":\"active_energy\"}")
					.kept())
			.containsExactly(expected);
		assertThat(
				Payload
					.of("metrics",
							"{\"units\":\"kJ\",\"data\":[" + Payload.point("10:00", 418.4)
									+ "],\"name\":\"active_energy\"}")
					.kept())
			.containsExactly(expected);
	}

	@Test
	void whatIsWrongWithAPointIsSaidWithItsPlace() {
		Payload payload = Payload.metric("weight_body_mass", "kg", "{\"qty\":70}",
				"{\"date\":\"yesterday\",\"qty\":70}", "{\"date\":\"2026-02-01\",\"qty\":70}",
				"{\"date\":\"2026-02-01 10:00:00 +0000\"}", "7", "{\"date\":\"2026-02-01 10:00:00 +0000\",\"qty\":NaN}",
				"{\"date\":\"2026-02-01 10:00:00\",\"qty\":70}", "{\"date\":\"2027-02-01 10:00:00 +0000\",\"qty\":70}");
		assertThat(payload.codes()).containsExactly(RefusalCode.MISSING_START, RefusalCode.INVALID_START,
				RefusalCode.TIME_UNKNOWN, RefusalCode.MISSING_VALUE, RefusalCode.NOT_AN_OBJECT,
				RefusalCode.INVALID_VALUE, RefusalCode.INVALID_START, RefusalCode.IN_FUTURE);
		Item.Refused first = (Item.Refused) payload.items().get(1);
		assertThat(first.place().index()).isEqualTo(1);
		assertThat(first.place().name()).isEqualTo("weight_body_mass");
		assertThat(first.place().path()).isEqualTo("data.metrics[0].data");
	}

	@ParameterizedTest
	@CsvSource({ "Anna's Apple Watch,apple_watch", "iPhone,iphone", "Anna’s iPhone|Anna’s Apple Watch,apple_watch",
			"Apple Watch|iPhone,apple_watch", "iPhone⌘Apple Watch,apple_watch", "iPhone|Withings,iphone",
			"Withings,third_party_scale", "Some App,other" })
	void aSourceIsADeviceOfTheKindThatCountsMostInIt(String source, String kind) {
		Item.Measured measured = Payload
			.metric("step_count", "count",
					"{\"date\":\"2026-02-01 10:00:00 +0000\",\"qty\":1,\"source\":\"" + source + "\"}")
			.measured()
			.get(0);
		assertThat(measured.source().name()).isEqualTo(source);
		assertThat(measured.source().deviceType()).isEqualTo(kind);
		assertThat(measured.source().isSender()).isFalse();
	}

	@Test
	void whatASourceSaidAloneGoesWhenItIsJoined() {
		String point = "{\"date\":\"2026-03-01 10:00:00 +0000\",\"qty\":%d,\"source\":\"%s\"}";
		UUID watch = Objects
			.requireNonNull(Payload.metric("step_count", "count", point.formatted(5, "Watch")).only().recordId())
			.uuid();
		UUID phone = Objects
			.requireNonNull(Payload.metric("step_count", "count", point.formatted(5, "iPhone")).only().recordId())
			.uuid();
		Payload joined = Payload.metric("step_count", "count", point.formatted(9, "iPhone|Watch"));
		assertThat(joined.items()).filteredOn(Item.Deleted.class::isInstance)
			.extracting((item) -> ((Item.Deleted) item).recordId().uuid())
			.containsExactlyInAnyOrder(watch, phone);
		assertThat(joined.measured()).hasSize(1);
		assertThat(Payload.metric("step_count", "count", point.formatted(9, "Watch|iPhone"))
			.measured()
			.get(0)
			.measurement()
			.recordId()).isEqualTo(joined.measured().get(0).measurement().recordId());
		assertThat(Payload.metric("step_count", "count", point.formatted(9, "iPhone|Watch").replace("03-01", "02-01"))
			.items()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"\"", "null", "\" \"" })
	void withoutASourceTheSenderIsTheDevice(String source) {
		assertThat(Payload
			.metric("step_count", "count",
					"{\"date\":\"2026-02-01 10:00:00 +0000\",\"qty\":1,\"source\":" + source + "}")
			.measured()
			.get(0)
			.source()
			.isSender()).isTrue();
	}

	@Test
	void everyNameOfTheTableHasItsOwnType() {
		Set<String> names = new TreeSet<>();
		for (String section : List.of(AutoExportNames.METRIC, AutoExportNames.SYMPTOM, AutoExportNames.CYCLE)) {
			assertThat(AutoExportNames.find(section, "no such thing")).isEmpty();
		}
		ResourceTable.read("/health-auto-export-names.csv").forEach((row) -> row.entries("names").forEach((name) -> {
			assertThat(names.add(row.text("section") + name)).as(name).isTrue();
			assertThat(AutoExportNames.find(row.text("section"), name)).get().hasToString(row.text("type"));
		}));
	}

	@Test
	void pointsThatAreNoListAreRefused() {
		assertThat(Payload
			.of("metrics", "{\"name\":\"step_count\",\"data\":{\"date\":\"2026-02-01 10:00:00 +0000\",\"qty\":1}}",
					"{\"name\":\"step_count\",\"data\":\"none\"}", "{\"name\":\"step_count\",\"data\":null}")
			.codes()).containsExactly(RefusalCode.MALFORMED_RECORD, RefusalCode.MALFORMED_RECORD);
	}

	@Test
	void aDayInWhichClocksAreSetBackEndsWhereTheNextOneBegins() {
		assertThat(Payload
			.aggregated("Days", "step_count", "count", day("2025-10-26 00:00:00 +0200", 5),
					day("2025-10-27 00:00:00 +0100", 6))
			.kept()).containsExactly("STEPS 5.0 2025-10-25T22:00:00Z 90000s", "STEPS 6.0 2025-10-26T23:00:00Z 86400s");
	}

	@Test
	void zeroTimesAreCountedAndPartsOfOneRefused() {
		Payload payload = Payload.metric("sexual_activity", "",
				"{\"date\":\"2026-02-01 10:00:00 +0000\",\"Unspecified\":0,\"Protection Used\":0}",
				"{\"date\":\"2026-02-01 11:00:00 +0000\",\"Protection Used\":0.5}");
		assertThat(payload.items()).first().isInstanceOf(Item.Skipped.class);
		assertThat(payload.codes()).containsExactly(RefusalCode.INVALID_VALUE);
	}

	private static String day(String date, int steps) {
		return "{\"date\":\"" + date + "\",\"qty\":" + steps + ",\"source\":\"iPhone\"}";
	}

}
