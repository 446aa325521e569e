package org.healthpipeline.ingestion.format.autoexport;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests states of mind, symptoms, cycle tracking, notifications and electrocardiograms.
 */
class AutoExportEventTests {

	private static final String TIMES = "\"start\":\"2026-02-01 10:00:00 +0100\",\"end\":\"2026-02-01 11:00:00 +0100\"";

	@Test
	void aStateOfMindIsItsValenceUnderItsId() {
		Payload payload = Payload.of("stateOfMind",
				"""
						{"id":"0A1B2C3D-1111-4222-8333-444455556666","start":"2026-02-01T09:00:00Z","end":"2026-02-01T09:00:00Z",
						"kind":"momentary_emotion","labels":["Calm","Content"],"associations":["Family"],"valence":0.42,
						"valenceClassification":5,"metadata":{"z":"1","HKTimeZone":"Europe/Berlin"}}""");
		assertThat(payload.kept()).containsExactly("STATE_OF_MIND 0.42 2026-02-01T09:00:00Z");
		assertThat(payload.only().id()).isNotNull()
			.hasToString("GivenId[uuid=0a1b2c3d-1111-4222-8333-444455556666, text=null]");
		assertThat(payload.only().recordId()).isNull();
		assertThat(payload.only().metadata()).isEqualTo(
				"{\"kind\":\"momentary_emotion\",\"labels\":[\"Calm\",\"Content\"],\"associations\":[\"Family\"],"
						+ "\"valenceClassification\":5,\"HKTimeZone\":\"Europe/Berlin\",\"z\":\"1\"}");
		assertThat(Payload.of("stateOfMind", "{" + TIMES + "}", "7").codes()).containsExactly(RefusalCode.MISSING_VALUE,
				RefusalCode.NOT_AN_OBJECT);
	}

	@ParameterizedTest
	@CsvSource({ "Headache,Severe,HEADACHE severe", "Abdominal Cramps,Mild,ABDOMINAL_CRAMPS mild",
			"Sore Throat,Not Present,SORE_THROAT not_present", "Fatigue,Unspecified,FATIGUE unspecified",
			"Mood Changes,Present,MOOD_CHANGES present", "Sleep Changes,Moderate,SLEEP_CHANGES present",
			"Appetite Changes,Decreased,APPETITE_CHANGES decreased",
			"Appetite Changes,No Change,APPETITE_CHANGES no_change",
			"'Rapid, Pounding, or Fluttering Heartbeat',Moderate,RAPID_POUNDING_OR_FLUTTERING_HEARTBEAT moderate",
			"Chest Tightness or Pain,Mild,CHEST_TIGHTNESS_OR_PAIN mild", "Hot Flashes,Mild,HOT_FLASHES mild",
			"Body and Muscle Ache,Mild,GENERALIZED_BODY_ACHE mild" })
	void aSymptomIsItsSeverity(String name, String severity, String expected) {
		Payload payload = Payload.of("symptoms", "{" + TIMES + ",\"name\":\"" + name + "\",\"severity\":\"" + severity
				+ "\",\"userEntered\":true,\"source\":\"Health\"}");
		assertThat(payload.kept()).containsExactly(expected + " 2026-02-01T09:00:00Z 3600s");
		assertThat(payload.measured().get(0).source().deviceType()).isEqualTo("manual_entry");
		assertThat(payload.only().metadata()).isEqualTo("{\"HKWasUserEntered\":\"1\"}");
	}

	@Test
	void aSymptomThatNobodyKnowsIsCountedByItsName() {
		Payload payload = Payload.of("symptoms", "{" + TIMES + ",\"name\":\"Ennui\",\"severity\":\"Severe\"}");
		assertThat(((Item.Unknown) payload.items().get(0)).typeName()).isEqualTo("Ennui");
	}

	@ParameterizedTest
	@CsvSource({ "Menstrual Flow,Light,MENSTRUAL_FLOW light", "Menstrual Flow,Unspecified,MENSTRUAL_FLOW unspecified",
			"Intermenstrual Bleeding,Not Applicable,INTERMENSTRUAL_BLEEDING spotting",
			"Ovulation Test Result,Positive,OVULATION_TEST positive",
			"Cervical Mucus Quality,Egg White,CERVICAL_MUCUS egg_white",
			"Sexual Activity,Protection Used,SEXUAL_ACTIVITY protected",
			"Pregnancy Test Result,Negative,PREGNANCY_TEST negative", "Lactation,Not Applicable,LACTATION lactating",
			"Contraceptive,Intrauterine Device,CONTRACEPTIVE intrauterine_device" })
	void cycleTrackingIsStates(String name, String value, String expected) {
		assertThat(Payload.of("cycleTracking", "{" + TIMES + ",\"name\":\"" + name + "\",\"value\":\"" + value + "\"}")
			.kept()).containsExactly(expected + " 2026-02-01T09:00:00Z 3600s");
	}

	@Test
	void theStartOfACycleStaysBesideIt() {
		assertThat(Payload
			.of("cycleTracking",
					"{" + TIMES + ",\"name\":\"Menstrual Flow\",\"value\":\"Heavy\",\"isCycleStart\":true}")
			.only()
			.metadata()).isEqualTo("{\"HKMenstrualCycleStart\":\"1\"}");
		assertThat(Payload
			.of("cycleTracking", "{" + TIMES + ",\"name\":\"Basal Body Temperature\",\"qty\":97.7,\"units\":\"degF\"}")
			.kept()).containsExactly("BASAL_BODY_TEMPERATURE 36.5 2026-02-01T09:00:00Z 3600s");
	}

	@ParameterizedTest
	@CsvSource({ "'\"threshold\":120,\"heartRate\":[{\"hr\":131,\"units\":\"bpm\"}]',HIGH_HEART_RATE_EVENT",
			"'\"threshold\":40,\"heartRate\":[{\"hr\":37},{\"hr\":38}]',LOW_HEART_RATE_EVENT",
			"'\"threshold\":100',HIGH_HEART_RATE_EVENT", "'\"threshold\":50,\"heartRate\":[]',LOW_HEART_RATE_EVENT",
			"'\"heartRate\":[{\"hr\":88}]',IRREGULAR_HEART_RHYTHM_EVENT",
			"'\"name\":\"Low Heart Rate\"',LOW_HEART_RATE_EVENT" })
	void aNotificationIsKnownByItsThreshold(String fields, String type) {
		assertThat(Payload.of("heartRateNotifications", "{" + TIMES + "," + fields + "}").kept())
			.containsExactly(type + " detected 2026-02-01T09:00:00Z 3600s");
	}

	@Test
	void whatWasMeasuredStaysBesideTheNotification() {
		JsonNode metadata = Payload
			.of("heartRateNotifications",
					"{" + TIMES + ",\"threshold\":120,\"heartRate\":[{\"hr\":131,\"units\":\"bpm\"}],"
							+ "\"heartRateVariation\":[{\"hrv\":31,\"units\":\"ms\"}]}")
			.metadata();
		assertThat(metadata.path("HKHeartRateEventThreshold").asString()).isEqualTo("120 count/min");
		assertThat(metadata.at("/heartRate/0/hr").asInt()).isEqualTo(131);
		assertThat(metadata.at("/heartRateVariation/0/hrv").asInt()).isEqualTo(31);
	}

	@ParameterizedTest
	@CsvSource({ "Sinus Rhythm,sinus_rhythm", "Atrial Fibrillation,atrial_fibrillation",
			"High Heart Rate,inconclusive_high_heart_rate", "Inconclusive Low Heart Rate,inconclusive_low_heart_rate",
			"Inconclusive High Heart Rate,inconclusive_high_heart_rate",
			"Inconclusive Poor Recording,inconclusive_poor_reading", "Inconclusive,inconclusive_other",
			"Unrecognized,unrecognized", "Something New,unrecognized", "Not Set,not_set" })
	void anElectrocardiogramIsItsClassification(String classification, String state) {
		assertThat(Payload.of("ecg", ecg(classification, "\"voltage\":12.5,\"units\":\"mcV\"")).only().state())
			.isEqualTo(state);
	}

	@Test
	void theTraceIsInMicrovoltsUnderTheNamesOfAnExport() {
		Payload payload = Payload.of("ecg", ecg("Sinus Rhythm", "\"voltage\":0.0000125,\"units\":\"V\""));
		Measurement ecg = payload.only();
		assertThat(ecg.endMs() - ecg.startMs()).isEqualTo(30_000);
		assertThat(payload.metadata().path("samplingFrequency").asInt()).isEqualTo(512);
		assertThat(payload.metadata().path("unit").asString()).isEqualTo("µV");
		assertThat(payload.metadata().path("averageHeartRate").asInt()).isEqualTo(62);
		assertThat(payload.metadata().path("trace").toString()).isEqualTo("[12.5,12.5]");
		assertThat(payload.measured().get(0).source().deviceType()).isEqualTo("apple_watch");
	}

	@Test
	void aTraceThatIsNotWholeIsRefused() {
		assertThat(Payload.of("ecg", ecg("Sinus Rhythm", "\"voltage\":\"flat\"")).codes())
			.containsExactly(RefusalCode.INVALID_VALUE);
		assertThat(Payload.of("ecg", ecg("Sinus Rhythm", "\"voltage\":1,\"units\":\"hPa\"")).codes())
			.containsExactly(RefusalCode.INVALID_VALUE);
		String voltages = "{\"voltage\":1},".repeat(30_000);
		assertThat(Payload
			.of("ecg", "{\"start\":\"2026-02-01 10:00:00 +0100\",\"voltageMeasurements\":[" + voltages + "{}]}")
			.codes()).containsExactly(RefusalCode.RECORD_TOO_LARGE);
	}

	private static String ecg(String classification, String voltage) {
		return "{\"voltageMeasurements\":[{\"date\":\"2026-02-01 10:00:00 +0100\"," + voltage
				+ "},{\"date\":\"2026-02-01 10:00:00 +0100\"," + voltage
				+ "}],\"numberOfVoltageMeasurements\":2,\"start\":\"2026-02-01 10:00:00 +0100\","
				+ "\"end\":\"2026-02-01 10:00:30 +0100\",\"classification\":\"" + classification
				+ "\",\"severity\":\"Not Set\",\"averageHeartRate\":62,\"samplingFrequency\":512,"
				+ "\"source\":\"Anna's Apple Watch\"}";
	}

}
