package org.healthpipeline.testsupport.oracle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.healthpipeline.testsupport.oracle.Samples.MANUAL;
import static org.healthpipeline.testsupport.oracle.Samples.PHONE;
import static org.healthpipeline.testsupport.oracle.Samples.WATCH;
import static org.healthpipeline.testsupport.oracle.Samples.minutes;
import static org.healthpipeline.testsupport.oracle.Samples.sum;

/** Cases worked out by hand from {@code docs/SEMANTICS.md}. */
class OracleMergeTests {

	@Test
	void theWorkedExample() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "STEPS", "10:00", "10:30", 300)
			.add(PHONE, "STEPS", "10:15", "11:15", 1200)
			.add(MANUAL, "STEPS", "10:00", "12:00", 2400);
		assertThat(samples.of("STEPS", OraclePeriod.HOUR)).isEqualTo(
				Map.of("2026-03-02T10:00:00Z", sum(900, 300, 600, 2), "2026-03-02T11:00:00Z", sum(1200, 300, 900, 1)));
		assertThat(samples.of("STEPS", OraclePeriod.DAY))
			.isEqualTo(Map.of("2026-03-02T00:00:00Z", sum(2100, 300, 900, 3)));
		assertThat(samples.only("STEPS", OraclePeriod.WEEK)).isEqualTo(sum(2100, 300, 900, 3));
		assertThat(samples.of("STEPS", OraclePeriod.MONTH))
			.isEqualTo(Map.of("2026-03-01T00:00:00Z", sum(2100, 300, 900, 3)));
	}

	@Test
	void atEqualPriorityTheEarlierStartIsBetter() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "STEPS", "10:10", "10:30", 200)
			.add(WATCH, "STEPS", "10:00", "10:20", 40);
		assertThat(samples.only("STEPS", OraclePeriod.HOUR)).isEqualTo(sum(140, 40, 100, 2));
	}

	@Test
	void atEqualStartTheEarlierEndIsBetter() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "STEPS", "10:00", "10:40", 400)
			.add(WATCH, "STEPS", "10:00", "10:10", 7);
		assertThat(samples.only("STEPS", OraclePeriod.HOUR)).isEqualTo(sum(307, 7, 300, 2));
	}

	@Test
	void atEqualTimesTheSmallerIdIsBetterAndItsBytesAreUnsigned() {
		Samples samples = Samples.inUtc()
			.add(UUID.fromString("80000000-0000-4000-8000-000000000000"), WATCH, "STEPS", "10:00", "10:40", 400)
			.add(UUID.fromString("7fffffff-ffff-4fff-bfff-ffffffffffff"), WATCH, "STEPS", "10:00", "10:40", 7)
			.add(UUID.fromString("7fffffff-ffff-4fff-8fff-ffffffffffff"), WATCH, "STEPS", "10:00", "10:40", 3);
		assertThat(samples.only("STEPS", OraclePeriod.HOUR)).isEqualTo(sum(3, 3, 3, 1));
	}

	@Test
	void aPriorityOfTheTypeBeatsThatOfTheDeviceWhichBeatsThatOfItsKind() {
		OracleDevice demoted = WATCH.withPriority(79);
		OracleDevice favoured = MANUAL.withPriority(5).withTypePriorities(Map.of("STEPS", 90));
		Samples samples = Samples.inUtc()
			.add(demoted, "STEPS", "10:00", "10:30", 300)
			.add(PHONE, "STEPS", "10:00", "10:45", 450)
			.add(favoured, "STEPS", "10:00", "10:15", 1)
			.add(favoured, "DISTANCE", "10:00", "10:30", 5)
			.add(demoted, "DISTANCE", "10:00", "10:30", 6);
		assertThat(samples.only("STEPS", OraclePeriod.DAY)).isEqualTo(sum(301, 1, 300, 2));
		assertThat(samples.only("DISTANCE", OraclePeriod.DAY)).isEqualTo(sum(6, 6, 6, 1));
	}

	@Test
	void twoThatTogetherCoverAThirdSuppressIt() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "STEPS", "10:00", "10:20", 20)
			.add(WATCH, "STEPS", "10:20", "10:40", 30)
			.add(PHONE, "STEPS", "10:05", "10:35", 1000);
		assertThat(samples.only("STEPS", OraclePeriod.DAY)).isEqualTo(sum(50, 20, 30, 2));
	}

	@Test
	void cutInTheMiddleItKeepsTwoPiecesAndCountsOnceWhereTheFirstBegins() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "STEPS", "10:30", "11:30", 60)
			.add(PHONE, "STEPS", "10:00", "12:00", 1200);
		assertThat(samples.of("STEPS", OraclePeriod.HOUR)).isEqualTo(
				Map.of("2026-03-02T10:00:00Z", sum(330, 30, 300, 2), "2026-03-02T11:00:00Z", sum(330, 30, 300, 0)));
		assertThat(samples.oracle().reconciled("STEPS")).extracting(FreePiece::value)
			.containsExactly(300.0, 60.0, 300.0);
	}

	@Test
	void twoPiecesOfOneSampleInOneHourAreOneContribution() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "STEPS", "10:10", "10:20", 500)
			.add(PHONE, "STEPS", "10:00", "10:40", 400);
		assertThat(samples.only("STEPS", OraclePeriod.HOUR)).isEqualTo(sum(800, 300, 500, 2));
	}

	@Test
	void anInstantIsCoveredByABetterIntervalUpToItsEndOnly() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "WATER", "10:00", "10:30", 300)
			.add(PHONE, "WATER", "10:00", "10:00", 1)
			.add(PHONE, "WATER", "10:29:59.999", "10:29:59.999", 2)
			.add(PHONE, "WATER", "10:30", "10:30", 4);
		assertThat(samples.only("WATER", OraclePeriod.DAY)).isEqualTo(sum(304, 4, 300, 2));
	}

	@Test
	void anInstantTakesNothingFromAWorseInterval() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "WATER", "10:10", "10:10", 100)
			.add(PHONE, "WATER", "10:00", "10:30", 300);
		assertThat(samples.only("WATER", OraclePeriod.DAY)).isEqualTo(sum(400, 100, 300, 2));
	}

	@Test
	void foodsAtOneMomentAllCountButNotThoseOfAWorseDevice() {
		Samples samples = Samples.inUtc()
			.add(PHONE, "WATER", "10:10", "10:10", 100)
			.add(PHONE, "WATER", "10:10", "10:10", 50)
			.add(MANUAL, "WATER", "10:10", "10:10", 7);
		assertThat(samples.only("WATER", OraclePeriod.DAY)).isEqualTo(sum(150, 50, 100, 2));
	}

	@Test
	void readingsOfOneDeviceAtOneMomentAreOneReading() {
		Samples samples = Samples.inUtc()
			.add(PHONE, "HEART_RATE", "10:10", "10:10", 70)
			.add(PHONE, "HEART_RATE", "10:10", "10:10", 90);
		assertThat(samples.only("HEART_RATE", OraclePeriod.DAY)).isEqualTo(sum(70, 70, 70, 1));
	}

	@Test
	void anAverageTakesWholeValuesOfWhatIsNotFullyCovered() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "HEART_RATE", "10:00", "11:30", 60)
			.add(PHONE, "HEART_RATE", "10:30", "12:00", 90)
			.add(MANUAL, "HEART_RATE", "10:15", "11:45", 200);
		assertThat(samples.of("HEART_RATE", OraclePeriod.HOUR))
			.isEqualTo(Map.of("2026-03-02T10:00:00Z", sum(75, 60, 90, 2)));
	}

	@Test
	void aMeanIsOfSamplesAndNotOfHours() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "HEART_RATE", "10:00", "10:00", 60)
			.add(WATCH, "HEART_RATE", "10:10", "10:10", 60)
			.add(WATCH, "HEART_RATE", "11:10", "11:10", 90);
		assertThat(samples.only("HEART_RATE", OraclePeriod.DAY)).isEqualTo(sum(70, 60, 90, 3));
	}

	@Test
	void theLatestIsTheOneThatEndsLastThenTheBest() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "WEIGHT", "10:00", "10:20", 80)
			.add(PHONE, "WEIGHT", "10:05", "10:25", 81)
			.add(MANUAL, "WEIGHT", "10:24", "10:25", 99)
			.add(MANUAL, "WEIGHT", "09:00", "10:25", 82);
		assertThat(samples.of("WEIGHT", OraclePeriod.HOUR))
			.isEqualTo(Map.of("2026-03-02T10:00:00Z", sum(81, 80, 81, 2), "2026-03-02T09:00:00Z", sum(82, 82, 82, 1)));
		assertThat(samples.only("WEIGHT", OraclePeriod.DAY)).isEqualTo(sum(81, 80, 82, 3));
	}

	@Test
	void statesAreMinutesByFreePiecesAndInstantsAddNone() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "WORKOUT", "10:30", "11:30", "running")
			.add(PHONE, "WORKOUT", "10:00", "11:00", "walking")
			.add(PHONE, "WORKOUT", "12:10", "12:10", "yoga");
		assertThat(samples.of("WORKOUT", OraclePeriod.HOUR)).isEqualTo(Map.of("2026-03-02T10:00:00Z",
				minutes(2, Map.of("running", 30.0, "walking", 30.0)), "2026-03-02T11:00:00Z",
				minutes(0, Map.of("running", 30.0)), "2026-03-02T12:00:00Z", minutes(1, Map.of("yoga", 0.0))));
		assertThat(samples.only("WORKOUT", OraclePeriod.DAY))
			.isEqualTo(minutes(3, Map.of("running", 60.0, "walking", 30.0, "yoga", 0.0)));
	}

	@Test
	void theBetterDeviceDecidesWhicheverKindOfSleepItSends() {
		Samples samples = Samples.inUtc()
			.add(PHONE, "SLEEP_ANALYSIS", "01:00", "02:00", 55)
			.add(WATCH, "SLEEP_STATE", "00:30", "01:30", "deep")
			.add(WATCH, "SLEEP_STATE", "01:30", "02:30", "rem")
			.add(WATCH, "SLEEP_STATE", "02:30", "03:00", "awake")
			.add(PHONE, "SLEEP_STATE", "02:00", "03:20", "asleep");
		assertThat(samples.only("SLEEP_ANALYSIS", OraclePeriod.DAY)).isEqualTo(sum(140, 20, 30, 3));
		assertThat(samples.only("SLEEP_STATE", OraclePeriod.DAY))
			.isEqualTo(minutes(4, Map.of("deep", 60.0, "rem", 60.0, "awake", 30.0, "asleep", 20.0)));
	}

	@Test
	void timeAwakeIsNoSleep() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "SLEEP_ANALYSIS", "2026-03-01T23:00", "2026-03-02T07:00", 480)
			.add(WATCH, "SLEEP_STATE", "03:00", "04:00", "awake");
		assertThat(samples.only("SLEEP_ANALYSIS", OraclePeriod.DAY).value()).isEqualTo(420);
	}

	@Test
	void aWorseDevicesSessionFillsOnlyWhatTheStagesOfABetterOneLeave() {
		OracleDevice band = OracleDevice.ofType("band", "third_party_wearable");
		Samples samples = Samples.inUtc()
			.add(PHONE, "SLEEP_STATE", "2026-03-01T23:00", "2026-03-02T03:00", "core")
			.add(PHONE, "SLEEP_STATE", "03:00", "03:40", "awake")
			.add(PHONE, "SLEEP_STATE", "03:40", "07:00", "deep")
			.add(band, "SLEEP_ANALYSIS", "2026-03-01T22:00", "2026-03-02T07:00", 540);
		assertThat(samples.only("SLEEP_ANALYSIS", OraclePeriod.DAY).value()).isEqualTo(500);
	}

	@Test
	void theMoreSpecificStateIsBetter() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "SLEEP_STATE", "00:00", "07:00", "core")
			.add(WATCH, "SLEEP_STATE", "01:00", "02:00", "rem")
			.add(WATCH, "SLEEP_STATE", "03:00", "04:00", "deep")
			.add(WATCH, "SLEEP_STATE", "00:00", "07:00", "asleep");
		assertThat(samples.only("SLEEP_STATE", OraclePeriod.DAY))
			.isEqualTo(minutes(3, Map.of("core", 300.0, "rem", 60.0, "deep", 60.0)));
		assertThat(samples.only("SLEEP_ANALYSIS", OraclePeriod.DAY)).isEqualTo(sum(420, 60, 60, 3));
	}

	@Test
	void aStageInTwoPiecesIsOneContributionAndCountsOnce() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "SLEEP_STATE", "01:10", "01:20", "awake")
			.add(PHONE, "SLEEP_STATE", "01:00", "01:30", "asleep");
		assertThat(samples.only("SLEEP_ANALYSIS", OraclePeriod.HOUR)).isEqualTo(sum(20, 20, 20, 1));
		assertThat(samples.only("SLEEP_STATE", OraclePeriod.HOUR))
			.isEqualTo(minutes(2, Map.of("asleep", 20.0, "awake", 10.0)));
	}

	@Test
	void aDayTotalAddsWhatFinerSamplesDoNotSay() {
		Samples one = Samples.inUtc()
			.add(PHONE, "STEPS", "09:00", "10:00", 6000)
			.add(PHONE, "STEPS", "00:00", "2026-03-03T00:00", 6100);
		assertThat(one.only("STEPS", OraclePeriod.DAY).value()).isCloseTo(6100, within(1e-9));
		assertThat(one.of("STEPS", OraclePeriod.HOUR)).hasSize(24)
			.hasEntrySatisfying("2026-03-02T03:00:00Z",
					(hour) -> assertThat(hour.value()).isCloseTo(100 / 23.0, within(1e-9)))
			.containsEntry("2026-03-02T09:00:00Z", sum(6000, 6000, 6000, 1));
		Samples two = Samples.inUtc()
			.add(WATCH, "STEPS", "07:00", "08:00", 3000)
			.add(PHONE, "STEPS", "09:00", "11:00", 9800)
			.add(PHONE, "STEPS", "00:00", "2026-03-03T00:00", 12_800);
		assertThat(two.only("STEPS", OraclePeriod.DAY)).isEqualTo(sum(12_800, 0, 4900, 3));
	}

	@Test
	void aDayTotalOfABetterDeviceLeavesWorseSamplesOut() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "STEPS", "00:00", "2026-03-03T00:00", 4800)
			.add(PHONE, "STEPS", "09:00", "10:00", 6000);
		assertThat(samples.only("STEPS", OraclePeriod.DAY)).isEqualTo(sum(4800, 200, 200, 1));
	}

	@Test
	void ofDayTotalsOfOneTimeTheGreaterCounts() {
		Samples samples = Samples.inUtc()
			.add(PHONE, "STEPS", "00:00", "2026-03-03T00:00", 2400)
			.add(PHONE, "STEPS", "00:00", "2026-03-03T00:00", 4800);
		assertThat(samples.only("STEPS", OraclePeriod.DAY)).isEqualTo(sum(4800, 200, 200, 1));
	}

	@Test
	void aDayTotalShrinksToTheTimeThatNoBetterOneHas() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "STEPS", "00:00", "20:00", 2000)
			.add(PHONE, "STEPS", "10:00", "2026-03-03T10:00", 2400)
			.add(PHONE, "STEPS", "22:00", "23:00", 400);
		Map<String, OracleFigures> days = samples.of("STEPS", OraclePeriod.DAY);
		assertThat(days).containsOnlyKeys("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z");
		assertThat(days.get("2026-03-02T00:00:00Z"))
			.matches((day) -> day.agreesWith(sum(2000 + 400 + 1000 * 3 / 13.0, 1000 / 13.0, 400, 3), 1e-12));
		assertThat(days.get("2026-03-03T00:00:00Z"))
			.matches((day) -> day.agreesWith(sum(1000 * 10 / 13.0, 1000 / 13.0, 1000 / 13.0, 0), 1e-12));
	}

	@Test
	void ofOneSecondOneDeviceCountsAlsoWhereItsInstantIsCovered() {
		Samples routes = Samples.inUtc()
			.add(PHONE, "WATER", "12:00:03.120", "12:00:03.120", 4.5)
			.add(MANUAL, "WATER", "12:00:03", "12:00:03", 4.5)
			.add(MANUAL, "WATER", "12:00:04", "12:00:04", 1);
		assertThat(routes.only("WATER", OraclePeriod.DAY)).isEqualTo(sum(5.5, 1, 4.5, 2));
		Samples covered = Samples.inUtc()
			.add(WATCH, "WATER", "12:00:03", "12:00:03.500", 7)
			.add(PHONE, "WATER", "12:00:03.120", "12:00:03.120", 4.5)
			.add(MANUAL, "WATER", "12:00:03.700", "12:00:03.700", 4.5);
		assertThat(covered.only("WATER", OraclePeriod.DAY)).isEqualTo(sum(7, 7, 7, 1));
	}

	@Test
	void anHourMeasuredEverySecondWeighsAnHour() {
		Samples samples = Samples.inUtc();
		for (int slot = 0; slot < 288; slot++) {
			Instant time = Samples.time("00:00").plusSeconds(slot * 300L);
			if (slot / 12 != 9) {
				samples.add(WATCH, "HEART_RATE", time.toString(), time.toString(), 60);
			}
		}
		for (int second = 0; second < 3600; second++) {
			Instant time = Samples.time("09:00").plusSeconds(second);
			samples.add(WATCH, "HEART_RATE", time.toString(), time.toString(), 150);
		}
		assertThat(samples.only("HEART_RATE", OraclePeriod.DAY)).isEqualTo(sum(63.75, 60, 150, 276 + 3600));
	}

	@Test
	void aSlotIsCutWhereAnHourIs() {
		Samples samples = new Samples("Asia/Kathmandu").add(WATCH, "HEART_RATE", "10:13", "10:13", 60)
			.add(WATCH, "HEART_RATE", "10:14", "10:14", 80)
			.add(WATCH, "HEART_RATE", "10:15", "10:15", 100);
		assertThat(samples.only("HEART_RATE", OraclePeriod.DAY).value()).isEqualTo(85);
	}

	@Test
	void manualEntriesFirstIsAChoice() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "STEPS", "10:00", "10:30", 300)
			.add(MANUAL.ofManualFirst(), "STEPS", "10:00", "10:30", 50);
		assertThat(samples.only("STEPS", OraclePeriod.DAY)).isEqualTo(sum(50, 50, 50, 1));
	}

	@Test
	void anInstantOfAStageIsNoSleep() {
		Samples samples = Samples.inUtc().add(WATCH, "SLEEP_STATE", "01:10", "01:10", "rem");
		assertThat(samples.of("SLEEP_ANALYSIS", OraclePeriod.HOUR)).isEmpty();
		assertThat(samples.only("SLEEP_STATE", OraclePeriod.HOUR)).isEqualTo(minutes(1, Map.of("rem", 0.0)));
	}

	@Test
	void nothingComesOfNothing() {
		assertThat(new Samples("UTC").oracle().aggregates()).isEmpty();
		assertThat(new Samples("UTC").oracle().reconciled("STEPS")).isEqualTo(List.of());
	}

}
