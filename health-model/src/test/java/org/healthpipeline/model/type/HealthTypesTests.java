package org.healthpipeline.model.type;

import java.time.Duration;
import java.util.HashSet;
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
	void onlySleepAndWorkoutsMayLastTwoDays() {
		for (HealthType type : HealthTypes.all()) {
			boolean twoDays = type.category() == Category.SLEEP
					|| (type.category() == Category.WORKOUT && type.aggregation() == Aggregation.DURATION);
			assertThat(type.longest()).as(type.name()).isEqualTo(Duration.ofHours(twoDays ? 48 : 24));
		}
	}

	@Test
	void whatIsMeasuredContinuouslyHasSlotsOfFiveMinutes() {
		assertThat(HealthTypes.all()).filteredOn((type) -> type.slotMinutes() != 0)
			.allSatisfy((type) -> assertThat(type.slotMinutes()).isEqualTo(5))
			.extracting(HealthType::name)
			.containsExactlyInAnyOrder("HEART_RATE", "RESPIRATORY_RATE", "OXYGEN_SATURATION", "BLOOD_GLUCOSE");
	}

	@Test
	void specificStagesOfSleepCountBeforeGeneralOnes() {
		assertThat(HealthTypes.get("SLEEP_STATE").stateTiers())
			.isEqualTo(Map.of("rem", 0, "deep", 0, "awake", 0, "core", 1, "asleep", 2));
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
		assertThat(HealthTypes.get("MENSTRUAL_FLOW").states()).containsExactly("none", "light", "medium", "heavy");
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
