package org.healthpipeline.ingestion.format.apple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.ingestion.collect.OpenBatch;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.model.type.HealthTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class AppleMeasurementsTests {

	private static final String TIMES = " startDate=\"2025-03-30 01:30:00 +0100\" endDate=\"2025-03-30 03:30:00 +0200\"";

	private final AppleMeasurements measurements = new AppleMeasurements(JsonMapper.builder().build());

	private final OpenBatch open = new OpenBatch();

	@ParameterizedTest
	@CsvSource({ "HKQuantityTypeIdentifierStepCount,count,12,STEPS,12",
			"HKQuantityTypeIdentifierOxygenSaturation,%,0.975,OXYGEN_SATURATION,97.5",
			"HKQuantityTypeIdentifierOxygenSaturation,%,97,OXYGEN_SATURATION,97",
			"HKQuantityTypeIdentifierOxygenSaturation,%,1,OXYGEN_SATURATION,100",
			"HKQuantityTypeIdentifierBodyFatPercentage,%,0.2,BODY_FAT,20",
			"HKQuantityTypeIdentifierBodyFatPercentage,%,21.5,BODY_FAT,21.5",
			"HKQuantityTypeIdentifierWalkingAsymmetryPercentage,%,0.5,WALKING_ASYMMETRY,50",
			"HKQuantityTypeIdentifierBloodAlcoholContent,%,0.0008,BLOOD_ALCOHOL_CONTENT,0.08",
			"HKQuantityTypeIdentifierWorkoutEffortScore,appleEffortScore,3,WORKOUT_EFFORT_SCORE,3",
			"HKQuantityTypeIdentifierDistanceWalkingRunning,km,1.5,DISTANCE,1500",
			"HKQuantityTypeIdentifierActiveEnergyBurned,Cal,2.5,ACTIVE_ENERGY,2.5",
			"HKQuantityTypeIdentifierBloodGlucose,mmol<180.15588000005408>/L,5,BLOOD_GLUCOSE,90.078",
			"HKCategoryTypeIdentifierMindfulSession,,HKCategoryValueNotApplicable,MINDFUL_MINUTES,60",
			"HKCategoryTypeIdentifierAppleStandHour,,HKCategoryValueAppleStandHourStood,STAND_HOURS,1",
			"HKCategoryTypeIdentifierAppleStandHour,,HKCategoryValueAppleStandHourIdle,STAND_HOURS,0",
			"HKCategoryTypeIdentifierSleepAnalysis,,HKCategoryValueSleepAnalysisInBed,SLEEP_IN_BED,60" })
	void quantitiesAndDurationsBecomeNumbersInTheCanonicalUnit(String type, String unit, String value, String taken,
			double number) {
		read("<Record type=\"" + type + "\" unit=\"" + ((unit != null) ? unit.replace("<", "&lt;") : "") + "\" value=\""
				+ value + "\"" + TIMES + "/>");
		assertThat(this.open.kept()).singleElement().satisfies((kept) -> {
			assertThat(HealthTypes.byId(kept.typeId()).name()).isEqualTo(taken);
			assertThat(kept.content().number()).isEqualTo(number);
			assertThat(kept.startMs()).isEqualTo(Instant.parse("2025-03-30T00:30:00Z").toEpochMilli());
			assertThat(kept.endMs()).isEqualTo(Instant.parse("2025-03-30T01:30:00Z").toEpochMilli());
		});
	}

	@ParameterizedTest
	@CsvSource({ "SleepAnalysis,SleepAnalysisAsleepREM,SLEEP_STATE,rem",
			"SleepAnalysis,SleepAnalysisAsleepUnspecified,SLEEP_STATE,asleep",
			"SleepAnalysis,SleepAnalysisAwake,SLEEP_STATE,awake",
			"MenstrualFlow,MenstrualFlowHeavy,MENSTRUAL_FLOW,heavy",
			"MenstrualFlow,VaginalBleedingLight,MENSTRUAL_FLOW,light",
			"MenstrualFlow,MenstrualFlowUnspecified,MENSTRUAL_FLOW,unspecified",
			"Headache,SeverityModerate,HEADACHE,moderate", "MoodChanges,PresencePresent,MOOD_CHANGES,present",
			"HighHeartRateEvent,NotApplicable,HIGH_HEART_RATE_EVENT,detected",
			"AppleWalkingSteadinessEvent,AppleWalkingSteadinessEventInitialLow,WALKING_STEADINESS_EVENT,initial_low",
			"Contraceptive,ContraceptiveIntrauterineDevice,CONTRACEPTIVE,intrauterine_device",
			"OvulationTestResult,OvulationTestResultLuteinizingHormoneSurge,OVULATION_TEST,positive",
			"CervicalMucusQuality,CervicalMucusQualityEggWhite,CERVICAL_MUCUS,egg_white",
			"IntermenstrualBleeding,NotApplicable,INTERMENSTRUAL_BLEEDING,spotting",
			"SexualActivity,NotApplicable,SEXUAL_ACTIVITY,unknown" })
	void categoryValuesBecomeStates(String category, String value, String taken, String state) {
		read("<Record type=\"HKCategoryTypeIdentifier" + category + "\" value=\"HKCategoryValue" + value + "\"" + TIMES
				+ "/>");
		assertThat(this.open.kept()).singleElement().satisfies((kept) -> {
			assertThat(HealthTypes.byId(kept.typeId()).name()).isEqualTo(taken);
			assertThat(kept.content().state()).isEqualTo(state);
		});
	}

	@Test
	void aWorkoutKeepsItsDetailsInEitherForm() {
		read("<Workout workoutActivityType=\"HKWorkoutActivityTypeCrossTraining\" duration=\"60\" durationUnit=\"min\""
				+ " totalDistance=\"5.2\" totalDistanceUnit=\"km\"" + TIMES + "><MetadataEntry key=\"HKTimeZone\""
				+ " value=\"Europe/Berlin\"/><WorkoutStatistics type=\"HKQuantityTypeIdentifierActiveEnergyBurned\""
				+ " sum=\"300\" unit=\"Cal\"/></Workout>");
		assertThat(this.open.kept()).singleElement().satisfies((kept) -> {
			assertThat(kept.content().state()).isEqualTo("cross_training");
			assertThat(kept.content().metadata()).contains("\"HKTimeZone\":\"Europe/Berlin\"", "300.0", "5.2", "60.0",
					"\"originalActivity\":\"HKWorkoutActivityTypeCrossTraining\"");
		});
	}

	@Test
	void aWorkoutKeepsEachDistanceTheRangeOfItsHeartRateItsEventsRoutesAndZones() {
		read("<Workout workoutActivityType=\"HKWorkoutActivityTypeHiking\"" + TIMES
				+ "><WorkoutEvent type=\"HKWorkoutEventTypePause\" date=\"2025-03-30 01:40:00 +0100\" duration=\"2.5\""
				+ " durationUnit=\"min\"><MetadataEntry key=\"Why\" value=\"tea\"/></WorkoutEvent>"
				+ "<WorkoutStatistics type=\"HKQuantityTypeIdentifierDistanceWalkingRunning\" sum=\"2\" unit=\"km\"/>"
				+ "<WorkoutStatistics type=\"HKQuantityTypeIdentifierDistanceSwimming\" sum=\"150\" unit=\"m\"/>"
				+ "<WorkoutStatistics type=\"HKQuantityTypeIdentifierHeartRate\" average=\"131.5\" minimum=\"88\""
				+ " maximum=\"171\" unit=\"count/min\"/><WorkoutZones type=\"heartRate\"><Zone index=\"1\""
				+ " upper=\"120\" duration=\"12.5\"/><Zone index=\"2\" duration=\"3\"/></WorkoutZones>"
				+ "<WorkoutRoute><MetadataEntry key=\"a\" value=\"b\"/>"
				+ "<FileReference path=\"/workout-routes/route_1.gpx\"/></WorkoutRoute></Workout>");
		JsonNode metadata = metadata(this.open.kept().get(0));
		assertThat(metadata.path("distance").toString()).contains("2150.0", "\"m\"");
		assertThat(metadata.at("/HKQuantityTypeIdentifierDistanceSwimming/value").asDouble()).isEqualTo(150);
		assertThat(metadata.at("/HKQuantityTypeIdentifierDistanceWalkingRunning/unit").asString()).isEqualTo("km");
		assertThat(metadata.path("HKQuantityTypeIdentifierHeartRate").toString())
			.isEqualTo("{\"value\":131.5,\"average\":131.5,\"minimum\":88.0,\"maximum\":171.0,\"unit\":\"count/min\"}");
		assertThat(metadata.at("/events/0/duration").asDouble()).isEqualTo(2.5);
		assertThat(metadata.at("/events/0/metadata/Why").asString()).isEqualTo("tea");
		assertThat(metadata.at("/WorkoutZones/0/Zone/0/duration").asDouble()).isEqualTo(12.5);
		assertThat(metadata.path("routes").toString()).isEqualTo("[\"/workout-routes/route_1.gpx\"]");
	}

	@ParameterizedTest
	@CsvSource({ "90,min,90", "1.5,hr,90", "5400,s,90", "90,,90" })
	void whereAWorkoutHasNoEndItsDurationSaysIt(String duration, String unit, long minutes) {
		read("<Workout workoutActivityType=\"HKWorkoutActivityTypeYoga\" duration=\"" + duration + "\""
				+ ((unit != null) ? " durationUnit=\"" + unit + "\"" : "")
				+ " startDate=\"2025-03-30 10:00:00 +0100\"/>");
		assertThat(this.open.kept()).singleElement()
			.satisfies((kept) -> assertThat(kept.endMs() - kept.startMs()).isEqualTo(60_000 * minutes));
	}

	@Test
	void thePartsOfAWorkoutOfSeveralSportsTakeItsPlace() {
		String part = "<WorkoutActivity uuid=\"%s\" startDate=\"2025-03-30 %s:00 +0100\" endDate=\"2025-03-30 %s:00 +0100\">"
				+ "<WorkoutStatistics type=\"HKQuantityTypeIdentifierDistance%s\" sum=\"%s\" unit=\"m\"/></WorkoutActivity>";
		read("<Workout workoutActivityType=\"HKWorkoutActivityTypeSwimBikeRun\" startDate=\"2025-03-30 10:00:00 +0100\""
				+ " endDate=\"2025-03-30 12:00:00 +0100\"><WorkoutEvent type=\"Lap\" date=\"2025-03-30 10:35:00 +0100\"/>"
				+ part.formatted("a", "10:00", "10:30", "Swimming", "1500")
				+ part.formatted("b", "10:30", "11:30", "Cycling", "20000")
				+ part.formatted("c", "11:30", "12:00", "WalkingRunning", "5000")
				+ "<MetadataEntry key=\"HKTimeZone\" value=\"Europe/Berlin\"/></Workout>");
		assertThat(this.open.kept()).extracting((kept) -> kept.content().state())
			.containsExactly("swimming", "cycling", "running");
		assertThat(this.open.kept()).extracting((kept) -> (kept.endMs() - kept.startMs()) / 60_000)
			.containsExactly(30L, 60L, 30L);
		JsonNode cycling = metadata(this.open.kept().get(1));
		assertThat(cycling.path("distance").toString()).contains("20000.0");
		assertThat(cycling.path("events")).hasSize(1);
		assertThat(cycling.path("HKTimeZone").asString()).isEqualTo("Europe/Berlin");
		assertThat(cycling.at("/multisport/part").asInt()).isEqualTo(2);
		assertThat(cycling.at("/multisport/parts").asInt()).isEqualTo(3);
		assertThat(cycling.at("/multisport/activity").asString()).isEqualTo("HKWorkoutActivityTypeSwimBikeRun");
	}

	@Test
	void theIntervalsOfAWorkoutOfOneSportStayInIt() {
		String interval = "<WorkoutActivity uuid=\"%s\" startDate=\"2025-03-30 01:30:00 +0100\" duration=\"5\" durationUnit=\"min\"/>";
		read("<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\"" + TIMES + ">" + interval.formatted("a")
				+ interval.formatted("b") + "</Workout>");
		assertThat(this.open.kept()).singleElement().satisfies((kept) -> {
			assertThat(kept.content().state()).isEqualTo("running");
			assertThat(metadata(kept).path("activities")).hasSize(2);
		});
	}

	@Test
	void metadataIsKept() {
		read("<Record type=\"HKQuantityTypeIdentifierStepCount\" unit=\"count\" value=\"1\"" + TIMES
				+ "><MetadataEntry key=\"HKMetadataKeySyncVersion\" value=\"3\"/><HeartRateVariabilityMetadataList>"
				+ "<InstantaneousBeatsPerMinute bpm=\"60\"/></HeartRateVariabilityMetadataList></Record>");
		assertThat(this.open.kept()).singleElement().satisfies((kept) -> {
			assertThat(kept.version()).isZero();
			assertThat(kept.content().metadata()).isEqualTo("{\"HKMetadataKeySyncVersion\":\"3\"}");
		});
	}

	@ParameterizedTest
	@CsvSource({ "value=\"1d\",INVALID_VALUE", "value=\"NaN\",INVALID_VALUE", "value=\"-5\",IMPLAUSIBLE_VALUE",
			"'',MISSING_VALUE", "value=\"1\" unit=\"lb\",UNKNOWN_UNIT" })
	void whatCannotBeTakenIsRefusedWithItsCode(String attributes, RefusalCode code) {
		read("<Record type=\"HKQuantityTypeIdentifierStepCount\" " + attributes + TIMES + "/>");
		assertThat(this.open.codes()).containsExactly(code);
	}

	private static JsonNode metadata(OpenBatch.Kept kept) {
		return JsonMapper.builder().build().readTree(String.valueOf(kept.content().metadata()));
	}

	private void read(String elements) {
		for (AppleRecord record : records(elements)) {
			Item item = this.measurements.item(record, new AppleSources());
			if (item instanceof Item.Measured measured) {
				this.open.batch().add(UUID.randomUUID(), measured.measurement());
			}
			else if (item instanceof Item.Refused refused) {
				this.open.batch().refuse(refused.type(), null, refused.code());
			}
			else {
				throw new AssertionError(item);
			}
		}
	}

	private static List<AppleRecord> records(String elements) {
		List<AppleRecord> records = new ArrayList<>();
		byte[] xml = ("<HealthData>" + elements + "</HealthData>").getBytes(StandardCharsets.UTF_8);
		try {
			XmlProlog content = XmlProlog.read(new ByteArrayInputStream(xml)).orElseThrow();
			AppleExportReader.read(content, xml.length, new RecordReceiver() {
				@Override
				public void take(AppleRecord record, long line) {
					records.add(record);
				}

				@Override
				public void skipped(String kind, int count) {
					throw new AssertionError("Skipped: " + kind);
				}

				@Override
				public void damaged(long line) {
					throw new AssertionError("Damaged, on line " + line);
				}

				@Override
				public void tooLarge(long line) {
					throw new AssertionError("Too large, on line " + line);
				}
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return records;
	}

}
