package org.healthpipeline.fhir;

import java.util.List;

import org.healthpipeline.model.unit.UnitConversion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Reads Observations as devices, apps and servers write them. */
class FhirReaderTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final UnitConversion UNITS = new UnitConversion();

	private static final FhirReader READER = new FhirReader(UNITS);

	private static final String AT = "\"effectiveDateTime\":\"2026-03-01T08:00:00+01:00\"";

	private static final String PERIOD = "\"effectivePeriod\":{\"start\":\"2026-03-01T08:00:00+01:00\","
			+ "\"end\":\"2026-03-01T09:00:00+01:00\"}";

	@ParameterizedTest
	@CsvSource({ "http://loinc.org,8867-4,64,/min,HEART_RATE,64",
			"http://loinc.org,8867-4,64,{beats}/min,HEART_RATE,64",
			"urn:oid:2.16.840.1.113883.6.1,40443-4,51,/min,RESTING_HEART_RATE,51",
			"http://loinc.org,2708-6,97,%,OXYGEN_SATURATION,97", "http://loinc.org,59408-5,0.97,1,OXYGEN_SATURATION,97",
			"http://loinc.org,29463-7,70500,g,WEIGHT,70.5", "http://loinc.org,3141-9,100,[lb_av],WEIGHT,45.359237",
			"http://loinc.org,8302-2,1.8,m,HEIGHT,180", "http://loinc.org,8302-2,70,[in_i],HEIGHT,177.8",
			"http://loinc.org,41982-0,21.5,%,BODY_FAT,21.5", "http://loinc.org,39156-5,22,kg/m2,BODY_MASS_INDEX,22",
			"http://loinc.org,8310-5,98.6,[degF],BODY_TEMPERATURE,37",
			"http://loinc.org,8331-1,37,Cel,BODY_TEMPERATURE,37", "http://loinc.org,9279-1,14,/min,RESPIRATORY_RATE,14",
			"http://loinc.org,2339-0,95,mg/dL,BLOOD_GLUCOSE,95", "http://loinc.org,2345-7,95,mg/dL,BLOOD_GLUCOSE,95",
			"http://loinc.org,15074-8,10,mmol/L,BLOOD_GLUCOSE,180.156",
			"http://loinc.org,41653-7,95,mg/dL,BLOOD_GLUCOSE,95", "http://loinc.org,99504-3,95,mg/dL,BLOOD_GLUCOSE,95",
			"http://loinc.org,1558-6,0.95,g/L,BLOOD_GLUCOSE,95", "http://loinc.org,55423-8,300,{steps},STEPS,300",
			"http://loinc.org,41950-7,300,1,STEPS,300",
			"http://loinc.org,8480-6,16,kPa,BLOOD_PRESSURE_SYSTOLIC,120.0098",
			"http://loinc.org,8462-4,80,mm[Hg],BLOOD_PRESSURE_DIASTOLIC,80",
			"http://loinc.org,55411-3,30,min,EXERCISE_TIME,30",
			"http://snomed.info/sct,364075005,64,/min,HEART_RATE,64",
			"urn:iso:std:iso:11073:10101,150456,97,%,OXYGEN_SATURATION,97",
			"http://developer.apple.com/documentation/healthkit,HKQuantityTypeIdentifierStepCount,300,steps,STEPS,300",
			"http://developer.apple.com/documentation/healthkit,HKQuantityTypeIdentifierDietaryCarbohydates,9,g,"
					+ "DIETARY_CARBOHYDRATES,9",
			"http://developer.apple.com/documentation/healthkit,HKQuantityTypeIdentifierAppleSleepingWristTemperature,"
					+ "3,%,ATRIAL_FIBRILLATION_BURDEN,3",
			"http://developer.apple.com/documentation/healthkit,HKQuantityTypeIdentifierAppleSleepingWristTemperature,"
					+ "36.5,Cel,WRIST_TEMPERATURE,36.5",
			"http://www.openmhealth.org/schemas,omh:heart-rate:1.0,64,beats/min,HEART_RATE,64",
			"http://healthpipeline.org/fhir/health-type,WALKING_SPEED,1.2,m/s,WALKING_SPEED,1.2" })
	void codesAndUnitsAreUnderstood(String system, String code, double value, String unit, String type,
			double canonical) {
		ObservedValue.Measured measured = measured(observation(system, code, "\"valueQuantity\":{\"value\":" + value
				+ ",\"system\":\"http://unitsofmeasure.org\",\"code\":\"" + unit + "\"}," + AT));
		assertThat(measured.type().name()).isEqualTo(type);
		assertThat(UNITS.toCanonical(measured.type(), measured.number(), measured.unit())).isCloseTo(canonical,
				within(1e-3));
		assertThat(measured.startMs()).isEqualTo(1_772_348_400_000L);
		assertThat(measured.endMs()).isEqualTo(ObservedValue.NO_TIME);
	}

	@ParameterizedTest
	@CsvSource({ "beats/minute,HKQuantityTypeIdentifierHeartRate", "lbs,HKQuantityTypeIdentifierBodyMass",
			"in,HKQuantityTypeIdentifierHeight", "C,HKQuantityTypeIdentifierBodyTemperature",
			"steps,HKQuantityTypeIdentifierStepCount", "wheelchair pushes,HKQuantityTypeIdentifierPushCount",
			"dB(SPL),HKQuantityTypeIdentifierHeadphoneAudioExposure", "watt,HKQuantityTypeIdentifierRunningPower",
			"kcal/hr/kg,HKQuantityTypeIdentifierPhysicalEffort", "mL/kg/min,HKQuantityTypeIdentifierVO2Max",
			"mmHg,HKQuantityTypeIdentifierBloodPressureSystolic",
			"siemens,HKQuantityTypeIdentifierElectrodermalActivity",
			"km/h,HKQuantityTypeIdentifierCyclingFunctionalThresholdPower" })
	void unitsAreReadFromWhatIsShownWhereTheirCodeIsMissing(String unit, String identifier) {
		ObservedValue.Measured measured = measured(observation("http://developer.apple.com/documentation/healthkit",
				identifier, "\"valueQuantity\":{\"value\":1,\"unit\":\"" + unit + "\"}," + AT));
		assertThat(measured.unit()).isNotNull();
		UNITS.toCanonical(measured.type(), 1, measured.unit());
	}

	@Test
	void aBloodPressureIsTwoValuesOfOneTime() {
		List<ObservedValue> values = values(observation("http://loinc.org", "85354-9",
				AT + ",\"component\":[" + component("8480-6", "\"valueQuantity\":{\"value\":120,\"code\":\"mm[Hg]\"}")
						+ "," + component("8462-4", "\"dataAbsentReason\":{\"text\":\"error\"}") + ","
						+ component("8361-8", "\"valueCodeableConcept\":{\"text\":\"Sitting\"}") + ","
						+ component("8478-0", "\"valueQuantity\":{\"value\":93,\"code\":\"mm[Hg]\"}") + "]"));
		assertThat(values).hasSize(3);
		assertThat(((ObservedValue.Measured) values.get(0)).number()).isEqualTo(120);
		assertThat(((ObservedValue.Measured) values.get(0)).metadata()).contains("Sitting");
		assertThat(((ObservedValue.Refused) values.get(1)).fault()).isEqualTo(ObservationFault.MISSING_VALUE);
		assertThat(((ObservedValue.Unknown) values.get(2)).name()).isEqualTo("http://loinc.org|8478-0");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "\"dataAbsentReason\":{\"text\":\"unknown\"};MISSING_VALUE",
			"\"valueQuantity\":{\"extension\":[]};MISSING_VALUE", "\"method\":{};MISSING_VALUE",
			"\"valueQuantity\":{\"value\":5,\"comparator\":\"<\",\"code\":\"kg\"};INEXACT_VALUE",
			"\"valueQuantity\":{\"value\":\"NaN\",\"code\":\"kg\"};INVALID_VALUE",
			"\"valueQuantity\":{\"value\":[],\"code\":\"kg\"};INVALID_VALUE", "\"valueString\":\"heavy\";INVALID_VALUE",
			"\"valueBoolean\":true;INVALID_VALUE", "\"valueRange\":{};INVALID_VALUE",
			"\"valueInteger\":70;MISSING_UNIT", "\"valueQuantity\":{\"value\":70};MISSING_UNIT" })
	void aValueThatIsNoMeasurementIsRefused(String value, ObservationFault fault) {
		assertThat(fault(observation("http://loinc.org", "29463-7", value + "," + AT))).isEqualTo(fault);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "\"effectiveDateTime\":\"2026-03-01\";TIME_UNKNOWN",
			"\"effectiveDateTime\":\"2026-03\";TIME_UNKNOWN",
			"\"effectiveDateTime\":\"2026-03-01T08:00:00\";INVALID_START",
			"\"effectiveDateTime\":\"2026-02-30T08:00:00Z\";INVALID_START", "\"effectiveDateTime\":5;INVALID_START",
			"\"issued\":\"2026-03-01T08:00:00Z\";MISSING_START",
			"\"effectivePeriod\":{\"end\":\"2026-03-01T08:00:00Z\"};MISSING_START",
			"\"effectivePeriod\":{\"start\":\"2026-03-01T08:00:00Z\",\"end\":\"soon\"};INVALID_END",
			"\"effectivePeriod\":{\"start\":\"2026-03-01\",\"end\":\"2026-03-02\"};TIME_UNKNOWN",
			"\"effectiveTiming\":{\"event\":[\"2026-03-01T08:00:00Z\",\"2026-03-02T08:00:00Z\"]};TIME_UNKNOWN" })
	void aTimeThatIsNoInstantIsRefused(String time, ObservationFault fault) {
		assertThat(fault(observation("http://loinc.org", "55423-8", "\"valueInteger\":70," + time))).isEqualTo(fault);
	}

	@ParameterizedTest
	@ValueSource(strings = { AT, "\"effectiveInstant\":\"2026-03-01T07:00:00.000Z\"",
			"\"effectivePeriod\":{\"start\":\"2026-03-01T07:00:00Z\"}",
			"\"effectiveTiming\":{\"event\":[\"2026-03-01T07:00Z\"]}",
			"\"effectiveDateTime\":\"2026-03-01 08:00:00+0100\"" })
	void aTimeIsReadHoweverItIsWritten(String time) {
		ObservedValue.Measured measured = measured(
				observation("http://loinc.org", "8867-4", "\"valueInteger\":70," + time));
		assertThat(measured.startMs()).isEqualTo(1_772_348_400_000L);
		assertThat(measured.endMs()).isEqualTo(ObservedValue.NO_TIME);
	}

	@Test
	void aDateIsADayOnlyForTotalsAndWhereItsZoneIsSaid() {
		String zone = "\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/timezone\","
				+ "\"valueCode\":\"Europe/Berlin\"}]";
		String day = "\"effectiveDateTime\":\"2026-03-29\",\"_effectiveDateTime\":{" + zone + "},\"valueInteger\":70";
		ObservedValue.Measured steps = measured(observation("http://loinc.org", "41950-7", day));
		assertThat(steps.endMs() - steps.startMs()).isEqualTo(23 * 3_600_000L);
		assertThat(fault(observation("http://loinc.org", "8867-4", day))).isEqualTo(ObservationFault.TIME_UNKNOWN);
	}

	@Test
	void whatIsNoResultIsRefusedAndWhatIsTakenBackIsRemoved() {
		String values = "\"valueInteger\":70," + AT;
		for (String status : List.of("registered", "unknown", "something")) {
			assertThat(
					fault(observation("http://loinc.org", "8867-4", values).replace("\"final\"", "\"" + status + "\"")))
				.isEqualTo(ObservationFault.NO_RESULT);
		}
		for (String status : List.of("preliminary", "amended", "corrected", "final")) {
			measured(observation("http://loinc.org", "8867-4", values).replace("\"final\"", "\"" + status + "\""));
		}
		for (String status : List.of("entered-in-error", "cancelled")) {
			assertThat(
					read(observation("http://loinc.org", "8867-4", values).replace("\"final\"", "\"" + status + "\""))
						.isRemoved())
				.isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource({ "REM,REM", "asleepDeep,asleepDeep", "inBed,inBed", "awake,awake" })
	void statesAreReadFromCodesAndTexts(String text, String state) {
		String value = "\"valueCodeableConcept\":{\"coding\":[{\"system\":\"x\",\"code\":\"4711\",\"display\":\"" + text
				+ "\"}]}," + PERIOD;
		assertThat(measured(observation("http://developer.apple.com/documentation/healthkit",
				"HKCategoryTypeIdentifierSleepAnalysis", value))
			.state()).isEqualTo(state);
	}

	@Test
	void aReasonWhyThereIsNoStateIsNone() {
		assertThat(fault(observation("http://developer.apple.com/documentation/healthkit",
				"HKCategoryTypeIdentifierSleepAnalysis",
				"\"valueCodeableConcept\":{\"coding\":[{\"system\":"
						+ "\"http://terminology.hl7.org/CodeSystem/data-absent-reason\",\"code\":\"unknown\"}]},"
						+ PERIOD)))
			.isEqualTo(ObservationFault.MISSING_VALUE);
	}

	@Test
	void aStageIsWhereItFillsItsPeriodAndElsewhereNobodyKnowsWhen() {
		assertThat(measured(
				observation("http://loinc.org", "93831-6", "\"valueQuantity\":{\"value\":1,\"code\":\"h\"}," + PERIOD))
			.state()).isEqualTo("deep");
		assertThat(fault(observation("http://loinc.org", "93831-6",
				"\"valueQuantity\":{\"value\":20,\"code\":\"min\"}," + PERIOD)))
			.isEqualTo(ObservationFault.TIME_UNKNOWN);
	}

	@Test
	void aSeriesIsItsPointsAndThoseThatWereNotMeasuredAreRefused() {
		List<ObservedValue> values = values(observation("http://loinc.org", "8867-4",
				"\"valueSampledData\":{\"origin\":{\"value\":60,\"code\":\"/min\"},\"period\":1000,\"factor\":0.5,"
						+ "\"dimensions\":1,\"data\":\"0 4 E U\"}," + AT));
		assertThat(values).hasSize(4);
		assertThat(((ObservedValue.Measured) values.get(1)).number()).isEqualTo(62);
		assertThat(((ObservedValue.Measured) values.get(1)).startMs()).isEqualTo(1_772_348_401_000L);
		assertThat(((ObservedValue.Refused) values.get(2)).fault()).isEqualTo(ObservationFault.MISSING_VALUE);
		assertThat(((ObservedValue.Refused) values.get(3)).fault()).isEqualTo(ObservationFault.INEXACT_VALUE);
	}

	@Test
	void anElectrocardiogramKeepsItsTrace() {
		String lead = "{\"code\":{\"coding\":[{\"system\":\"urn:oid:2.16.840.1.113883.6.24\",\"code\":\"131329\"}]},"
				+ "\"valueSampledData\":{\"origin\":{\"value\":0,\"unit\":\"uV\"},\"period\":2,\"dimensions\":1,"
				+ "\"data\":\"1 2 3\"}}";
		ObservedValue.Measured ecg = measured(observation("urn:oid:2.16.840.1.113883.6.24", "131328",
				AT + ",\"component\":[" + lead + "," + lead + "],\"interpretation\":[{\"text\":\"Sinus Rhythm\"}]"));
		assertThat(ecg.type().name()).isEqualTo("ECG");
		assertThat(ecg.state()).isEqualTo("Sinus Rhythm");
		assertThat(ecg.endMs() - ecg.startMs()).isEqualTo(12);
		assertThat(ecg.metadata()).contains("\"trace\":[1.0,2.0,3.0,1.0,2.0,3.0]", "\"samplingFrequency\":500.0");
	}

	@Test
	void membersThatItContainsAreReadWithItsTime() {
		String member = "{\"resourceType\":\"Observation\",\"id\":\"a\",\"code\":{\"coding\":[{\"system\":"
				+ "\"http://loinc.org\",\"code\":\"8867-4\"}]},\"valueInteger\":61}";
		assertThat(measured(observation("http://loinc.org", "85353-1",
				AT + ",\"contained\":[" + member + "],\"hasMember\":[{\"reference\":\"#a\"}]"))
			.number()).isEqualTo(61);
		assertThat(values(observation("http://loinc.org", "85353-1", AT + ",\"hasMember\":[{\"reference\":\"x/1\"}]")))
			.singleElement()
			.isInstanceOf(ObservedValue.Skipped.class);
	}

	@Test
	void aDeviceThatItContainsOrDescribesIsItsSource() {
		String values = "\"valueInteger\":70," + AT;
		assertThat(read(observation("http://loinc.org", "8867-4",
				values + ",\"contained\":[{\"resourceType\":\"Device\",\"id\":\"d\",\"deviceName\":[{\"name\":"
						+ "\"Anna's Apple Watch\"}]}],\"device\":{\"reference\":\"#d\"}"))
			.deviceName()).isEqualTo(new FhirDevice("apple_watch", "Anna's Apple Watch"));
		assertThat(read(observation("http://loinc.org", "8867-4",
				values + ",\"extension\":[{\"url\":\"https://example.org/sourceRevision\",\"extension\":[{\"url\":"
						+ "\"source\",\"extension\":[{\"url\":\"name\",\"valueString\":\"Phone\"}]},{\"url\":"
						+ "\"productType\",\"valueString\":\"iPhone14,2\"}]}]"))
			.deviceName()).extracting((device) -> device.deviceType()).isEqualTo("iphone");
	}

	@Test
	void anythingInAnyPlaceIsNeverAFailure() {
		String whole = observation("http://loinc.org", "85354-9", AT
				+ ",\"valueQuantity\":{\"value\":1,\"code\":\"1\"}," + "\"component\":["
				+ component("8480-6", "\"valueQuantity\":{\"value\":120,\"code\":\"mm[Hg]\"}")
				+ "],\"device\":{\"reference\":\"#d\"},\"contained\":[{\"id\":\"d\"}],\"meta\":{\"versionId\":\"1\"}");
		for (String odd : List.of("null", "true", "[]", "{}", "[[]]", "1e400", "\"\"", "\"x\"", "[null]", "[{}]")) {
			for (String name : List.of("code", "coding", "system", "value", "component", "device", "reference",
					"contained", "effectiveDateTime", "status", "meta", "versionId", "valueQuantity", "resourceType")) {
				String hostile = whole.replaceFirst("\"" + name + "\":(?=.)", "\"" + name + "\":" + odd + ",\"_x\":");
				read(hostile);
			}
		}
	}

	private static String component(String loinc, String value) {
		return "{\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"" + loinc + "\"}]}," + value + "}";
	}

	private static String observation(String system, String code, String fields) {
		return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"" + system
				+ "\",\"code\":\"" + code + "\"}]}," + fields + "}";
	}

	private static ReadObservation read(String observation) {
		return READER.read(JSON.readTree(observation));
	}

	private static List<ObservedValue> values(String observation) {
		return read(observation).values();
	}

	private static ObservedValue.Measured measured(String observation) {
		assertThat(values(observation)).hasSize(1).first().isInstanceOf(ObservedValue.Measured.class);
		return (ObservedValue.Measured) values(observation).get(0);
	}

	private static ObservationFault fault(String observation) {
		assertThat(values(observation)).hasSize(1).first().isInstanceOf(ObservedValue.Refused.class);
		return ((ObservedValue.Refused) values(observation).get(0)).fault();
	}

}
