package org.healthpipeline.testsupport.oracle;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
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
	void anAppsNightIsNotCountedTwiceAndStagesFillWhatItLeaves() {
		Samples samples = Samples.inUtc()
			.add(PHONE, "SLEEP_ANALYSIS", "01:00", "02:00", 55)
			.add(WATCH, "SLEEP_STATE", "00:30", "01:30", "deep")
			.add(WATCH, "SLEEP_STATE", "01:30", "02:30", "rem")
			.add(WATCH, "SLEEP_STATE", "02:30", "03:00", "awake")
			.add(PHONE, "SLEEP_STATE", "02:00", "03:20", "asleep");
		assertThat(samples.only("SLEEP_ANALYSIS", OraclePeriod.DAY)).isEqualTo(sum(135, 20, 55, 4));
		assertThat(samples.only("SLEEP_STATE", OraclePeriod.DAY))
			.isEqualTo(minutes(4, Map.of("deep", 60.0, "rem", 60.0, "awake", 30.0, "asleep", 20.0)));
	}

	@Test
	void eachFreePieceOfAStageIsASampleOfSleep() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "SLEEP_STATE", "01:10", "01:20", "awake")
			.add(PHONE, "SLEEP_STATE", "01:00", "01:30", "asleep");
		assertThat(samples.only("SLEEP_ANALYSIS", OraclePeriod.HOUR)).isEqualTo(sum(20, 10, 10, 2));
		assertThat(samples.only("SLEEP_STATE", OraclePeriod.HOUR))
			.isEqualTo(minutes(2, Map.of("asleep", 20.0, "awake", 10.0)));
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
