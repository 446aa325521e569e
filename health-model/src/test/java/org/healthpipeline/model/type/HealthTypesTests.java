package org.healthpipeline.model.type;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HealthTypesTests {

	@Test
	void registryHoldsAtLeastSixtyTypesWithUniqueNamesAndIds() {
		Set<String> names = new HashSet<>();
		Set<Integer> ids = new HashSet<>();
		for (HealthType type : HealthTypes.all()) {
			assertThat(names.add(type.name())).as(type.name()).isTrue();
			assertThat(ids.add(type.id())).as(type.name()).isTrue();
			assertThat(HealthTypes.byId(type.id())).isSameAs(type);
			assertThat(HealthTypes.find(type.name())).containsSame(type);
		}
		assertThat(names).hasSizeGreaterThanOrEqualTo(75);
	}

	@ParameterizedTest
	@CsvSource({ "1,STEPS,count,SUM", "2,DISTANCE,m,SUM", "3,FLIGHTS_CLIMBED,count,SUM", "4,ACTIVE_ENERGY,kcal,SUM",
			"5,HEART_RATE,bpm,AVERAGE", "6,RESTING_HEART_RATE,bpm,AVERAGE", "7,BLOOD_PRESSURE_SYSTOLIC,mmHg,AVERAGE",
			"8,BLOOD_PRESSURE_DIASTOLIC,mmHg,AVERAGE", "9,OXYGEN_SATURATION,percent,AVERAGE",
			"10,BLOOD_GLUCOSE,mg/dL,AVERAGE", "11,WEIGHT,kg,LATEST", "12,BODY_FAT,percent,LATEST",
			"13,SLEEP_STATE,minutes,DURATION", "14,SLEEP_ANALYSIS,minutes,SUM", "15,MENSTRUAL_FLOW,minutes,DURATION",
			"16,WORKOUT,minutes,DURATION", "17,ECG,minutes,DURATION" })
	void requiredTypesKeepIdUnitAndAggregation(int id, String name, String unit, Aggregation aggregation) {
		HealthType type = HealthTypes.get(name);
		assertThat(type.id()).isEqualTo(id);
		assertThat(type.unit()).isEqualTo(unit);
		assertThat(type.aggregation()).isEqualTo(aggregation);
	}

	@Test
	void intervalsMayLastADayOfTwentyFiveHoursAndSomeLonger() {
		Map<String, Integer> longer = Map.of("SLEEP_STATE", 48, "SLEEP_ANALYSIS", 48, "SLEEP_IN_BED", 48,
				"SLEEP_BREATHING_DISTURBANCES", 48, "WORKOUT", 7 * 24, "WALKING_STEADINESS", 8 * 24,
				"ATRIAL_FIBRILLATION_BURDEN", 8 * 24, "MENSTRUATION_PERIOD", 15 * 24);
		for (HealthType type : HealthTypes.all()) {
			assertThat(type.longest()).as(type.name())
				.isEqualTo(Duration.ofHours(longer.getOrDefault(type.name(), 25)));
		}
	}

	@Test
	void everyRangeHasItsSourceAndHoldsTheRecordedExtremes() {
		assertThat(HealthTypes.all()).allSatisfy((type) -> assertThat(type.rangeSource()).as(type.name()).isNotBlank());
		Map<String, List<Double>> extremes = Map.ofEntries(Map.entry("STEPS", List.of(320_000.0)),
				Map.entry("ELEVATION_GAINED", List.of(25_000.0)), Map.entry("FLIGHTS_CLIMBED", List.of(25_000 / 3.0)),
				Map.entry("BODY_TEMPERATURE", List.of(11.0, 47.0)), Map.entry("BLOOD_GLUCOSE", List.of(3_000.0)),
				Map.entry("BLOOD_ALCOHOL_CONTENT", List.of(1.5)), Map.entry("OXYGEN_SATURATION", List.of(20.0)),
				Map.entry("BLOOD_PRESSURE_DIASTOLIC", List.of(0.0)), Map.entry("HEART_RATE", List.of(10.0, 350.0)),
				Map.entry("VO2_MAX", List.of(3.0)), Map.entry("HEART_RATE_RECOVERY", List.of(-20.0)),
				Map.entry("WEIGHT", List.of(0.212, 635.0)));
		extremes.forEach((name, values) -> assertThat(values).as(name)
			.allMatch((value) -> HealthTypes.get(name).isPlausible(value)));
	}

	@Test
	void minutesThatAreAddedUpFillTheirIntervalAndALittleMore() {
		assertThat(HealthTypes.all().stream().filter(HealthType::isMinutes)).isNotEmpty()
			.allSatisfy((type) -> assertThat(type.maxPlausible()).as(type.name())
				.isGreaterThanOrEqualTo(1.01 * type.longest().toMinutes() + 1));
	}

	@Test
	void everyRecordOfHealthConnectAndIdentifierOfHealthKitHasOneType() {
		assertThat(HealthTypes.all().stream().flatMap((type) -> type.healthConnect().stream())).contains(
				"DistanceRecord", "MenstruationPeriodRecord", "SkinTemperatureRecord", "ActivityIntensityRecord",
				"NutritionRecord.transFat");
		assertThat(HealthTypes.get("DISTANCE").healthConnect()).isEmpty();
		assertThat(HealthTypes.all().stream().filter((type) -> type.states().contains("severe"))).hasSize(36);
	}

	@Test
	void nightRuleIsForSleepTypes() {
		assertThat(HealthTypes.all()).allSatisfy(
				(type) -> assertThat(type.nightRule()).as(type.name()).isEqualTo(type.category() == Category.SLEEP));
	}

	@Test
	void timeAsleepDerivesFromStagesOfSleepAndNothingElseFromAnything() {
		HealthType sleep = HealthTypes.get("SLEEP_ANALYSIS");
		HealthType stages = HealthTypes.get("SLEEP_STATE");
		assertThat(HealthTypes.sources(sleep)).containsExactly(sleep, stages);
		assertThat(HealthTypes.derived(stages)).containsExactly(stages, sleep);
		assertThat(sleep.derivedStates()).containsExactlyInAnyOrder("asleep", "rem", "deep", "core");
		assertThat(HealthTypes.all()).filteredOn((type) -> !type.equals(sleep))
			.allSatisfy((type) -> assertThat(HealthTypes.sources(type)).containsExactly(type));
		assertThat(HealthTypes.all()).filteredOn((type) -> !type.equals(stages))
			.allSatisfy((type) -> assertThat(HealthTypes.derived(type)).containsExactly(type));
	}

	@Test
	void healthKitIdentifiersLeadToTheirType() {
		assertThat(HealthTypes.findByHealthKit("HKQuantityTypeIdentifierStepCount"))
			.containsSame(HealthTypes.get("STEPS"));
		assertThat(HealthTypes.findByHealthKit("HKCategoryTypeIdentifierSleepAnalysis"))
			.containsSame(HealthTypes.get("SLEEP_STATE"));
		assertThat(HealthTypes.findByHealthKit("HKCategoryValueSleepAnalysisInBed"))
			.containsSame(HealthTypes.get("SLEEP_IN_BED"));
		assertThat(HealthTypes.findByHealthKit("HKQuantityTypeIdentifierUnheardOf")).isEmpty();
	}

	@Test
	void loincCodesCarryAValidCheckDigit() {
		for (HealthType type : HealthTypes.all()) {
			String loinc = type.loinc();
			if (loinc != null) {
				assertThat(loinc).as(type.name()).matches("\\d{3,7}-\\d");
				assertThat(digitSum(loinc.replace("-", "")) % 10).as(type.name() + " " + loinc).isZero();
			}
		}
	}

	private static int digitSum(String digits) {
		int sum = 0;
		for (int place = 0; place < digits.length(); place++) {
			int digit = digits.charAt(digits.length() - 1 - place) - '0';
			int weighted = (place % 2 == 0) ? digit : 2 * digit;
			sum += weighted / 10 + weighted % 10;
		}
		return sum;
	}

	@Test
	void statesAreOneOfTheListOrAnythingWhereTheVocabularyIsOpen() {
		assertThat(HealthTypes.get("SLEEP_STATE").states()).containsExactly("asleep", "awake", "rem", "deep", "core");
		assertThat(HealthTypes.get("MENSTRUAL_FLOW").states()).containsExactly("none", "light", "medium", "heavy",
				"unspecified");
		assertThat(HealthTypes.get("SLEEP_STATE").hasState("dozing")).isFalse();
		assertThat(HealthTypes.get("WORKOUT").hasState("running")).isTrue();
		assertThat(HealthTypes.get("WORKOUT").hasState(" ")).isFalse();
	}

	@Test
	void implausibleAndNonFiniteValuesAreTold() {
		HealthType heartRate = HealthTypes.get("HEART_RATE");
		assertThat(heartRate.isPlausible(60)).isTrue();
		assertThat(heartRate.isPlausible(-1)).isFalse();
		assertThat(heartRate.isPlausible(Double.NaN)).isFalse();
		assertThat(heartRate.isPlausible(Double.POSITIVE_INFINITY)).isFalse();
	}

	@Test
	void unknownIdIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> HealthTypes.byId(0));
		assertThatIllegalArgumentException().isThrownBy(() -> HealthTypes.byId(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> HealthTypes.byId(32000));
	}

}
