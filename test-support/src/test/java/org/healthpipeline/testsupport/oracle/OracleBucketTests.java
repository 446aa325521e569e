package org.healthpipeline.testsupport.oracle;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthpipeline.testsupport.oracle.Samples.PHONE;
import static org.healthpipeline.testsupport.oracle.Samples.WATCH;
import static org.healthpipeline.testsupport.oracle.Samples.sum;

/** Cases worked out by hand from the rules of clocks. */
class OracleBucketTests {

	@Test
	void hoursOfKathmanduBeginAQuarterPastUtc() {
		Samples samples = new Samples("Asia/Kathmandu").add(WATCH, "STEPS", "10:00", "11:00", 60);
		assertThat(samples.of("STEPS", OraclePeriod.HOUR))
			.isEqualTo(Map.of("2026-03-02T09:15:00Z", sum(15, 15, 15, 1), "2026-03-02T10:15:00Z", sum(45, 45, 45, 0)));
		assertThat(samples.of("STEPS", OraclePeriod.DAY)).containsOnlyKeys("2026-03-01T18:15:00Z");
	}

	@Test
	void theRepeatedHourOfAutumnIsTwoHoursOfADayOf25() {
		Samples samples = new Samples("Europe/Berlin").add(WATCH, "STEPS", "2026-10-24T22:00", "2026-10-25T23:00",
				2500);
		assertThat(samples.of("STEPS", OraclePeriod.HOUR)).hasSize(25)
			.containsEntry("2026-10-25T00:00:00Z", sum(100, 100, 100, 0))
			.containsEntry("2026-10-25T01:00:00Z", sum(100, 100, 100, 0));
		assertThat(samples.of("STEPS", OraclePeriod.DAY))
			.isEqualTo(Map.of("2026-10-24T22:00:00Z", sum(2500, 100, 100, 1)));
	}

	@Test
	void dataOfADayIsTheHoursThatCountedSamplesOverlap() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "HEART_RATE", "10:00", "10:00", 60)
			.add(WATCH, "HEART_RATE", "10:59", "10:59", 60)
			.add(PHONE, "HEART_RATE", "12:30", "13:30", 60)
			.add(PHONE, "HEART_RATE", "2026-03-02T23:30", "2026-03-03T01:00", 60)
			.add(WATCH, "HEART_RATE", "2026-03-04T05:00", "2026-03-04T05:00", 60);
		assertThat(samples.withData("HEART_RATE", OraclePeriod.DAY))
			.isEqualTo(Map.of("2026-03-02T00:00:00Z", 4, "2026-03-04T00:00:00Z", 1));
		assertThat(samples.withData("HEART_RATE", OraclePeriod.WEEK)).isEqualTo(Map.of("2026-03-02T00:00:00Z", 3));
		samples.add(WATCH, "HEART_RATE", "12:00", "14:00", 60);
		assertThat(samples.withData("HEART_RATE", OraclePeriod.DAY)).containsEntry("2026-03-02T00:00:00Z", 4);
		assertThat(samples.withData("HEART_RATE", OraclePeriod.HOUR)).isEmpty();
	}

	@Test
	void timeAwakeIsDataOfStatesAndNotOfSleep() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "SLEEP_STATE", "01:00", "03:00", "core")
			.add(WATCH, "SLEEP_STATE", "03:00", "05:00", "awake")
			.add(WATCH, "SLEEP_STATE", "05:00", "06:00", "core");
		assertThat(samples.withData("SLEEP_STATE", OraclePeriod.DAY)).containsValues(5);
		assertThat(samples.withData("SLEEP_ANALYSIS", OraclePeriod.DAY)).containsValues(3);
		samples.add(PHONE, "SLEEP_ANALYSIS", "00:00", "06:00", 360);
		assertThat(samples.withData("SLEEP_ANALYSIS", OraclePeriod.DAY)).containsValues(6);
	}

	@Test
	void theDayInSpringHas23Hours() {
		Samples samples = new Samples("Europe/Berlin").add(WATCH, "STEPS", "2026-03-28T23:00", "2026-03-29T23:00", 240);
		assertThat(samples.of("STEPS", OraclePeriod.HOUR)).hasSize(24);
		assertThat(samples.of("STEPS", OraclePeriod.DAY))
			.isEqualTo(Map.of("2026-03-28T23:00:00Z", sum(230, 10, 10, 1), "2026-03-29T22:00:00Z", sum(10, 10, 10, 0)));
	}

	@Test
	void anOffsetThatChangesInMidHourEndsTheHour() {
		Samples autumn = new Samples("Australia/Lord_Howe").add(WATCH, "STEPS", "2026-04-04T14:00", "2026-04-04T16:30",
				150);
		assertThat(autumn.of("STEPS", OraclePeriod.HOUR)).isEqualTo(Map.of("2026-04-04T14:00:00Z", sum(60, 60, 60, 1),
				"2026-04-04T15:00:00Z", sum(30, 30, 30, 0), "2026-04-04T15:30:00Z", sum(60, 60, 60, 0)));
		Samples spring = new Samples("Australia/Lord_Howe").add(WATCH, "STEPS", "2026-10-03T14:30", "2026-10-03T17:00",
				150);
		assertThat(spring.of("STEPS", OraclePeriod.HOUR)).isEqualTo(Map.of("2026-10-03T14:30:00Z", sum(60, 60, 60, 1),
				"2026-10-03T15:30:00Z", sum(30, 30, 30, 0), "2026-10-03T16:00:00Z", sum(60, 60, 60, 0)));
	}

	@Test
	void aDayWithoutMidnightBeginsWithItsFirstInstant() {
		Samples samples = new Samples("Africa/Cairo").add(WATCH, "STEPS", "2026-04-23T21:30", "2026-04-23T22:30", 60);
		assertThat(samples.of("STEPS", OraclePeriod.DAY))
			.isEqualTo(Map.of("2026-04-22T22:00:00Z", sum(30, 30, 30, 1), "2026-04-23T22:00:00Z", sum(30, 30, 30, 0)));
	}

	@Test
	void weeksBeginOnMondayAndMonthsOnTheFirstInTheZone() {
		Samples samples = new Samples("America/New_York").add(WATCH, "STEPS", "2026-06-01T03:00", "2026-06-01T05:00",
				120);
		assertThat(samples.of("STEPS", OraclePeriod.WEEK))
			.isEqualTo(Map.of("2026-05-25T04:00:00Z", sum(60, 60, 60, 1), "2026-06-01T04:00:00Z", sum(60, 60, 60, 0)));
		assertThat(samples.of("STEPS", OraclePeriod.MONTH))
			.isEqualTo(Map.of("2026-05-01T04:00:00Z", sum(60, 60, 60, 1), "2026-06-01T04:00:00Z", sum(60, 60, 60, 0)));
	}

	@Test
	void aNightBelongsToTheDayOfWakingUp() {
		Samples samples = new Samples("Europe/Berlin").add(WATCH, "SLEEP_ANALYSIS", "2026-05-31T16:00",
				"2026-05-31T20:00", 240);
		assertThat(samples.of("SLEEP_ANALYSIS", OraclePeriod.DAY))
			.isEqualTo(Map.of("2026-05-31T22:00:00Z", sum(240, 60, 60, 1)));
		assertThat(samples.of("SLEEP_ANALYSIS", OraclePeriod.WEEK)).containsOnlyKeys("2026-05-31T22:00:00Z");
		assertThat(samples.of("SLEEP_ANALYSIS", OraclePeriod.MONTH)).containsOnlyKeys("2026-05-31T22:00:00Z");
		assertThat(samples.of("SLEEP_ANALYSIS", OraclePeriod.HOUR)).containsKey("2026-05-31T16:00:00Z").hasSize(4);
	}

	@Test
	void orToTheDayOfGoingToBed() {
		Samples samples = new Samples("Europe/Berlin").bedDay()
			.add(WATCH, "SLEEP_ANALYSIS", "2026-05-31T20:00", "2026-06-01T17:00", 21 * 60);
		assertThat(samples.of("SLEEP_ANALYSIS", OraclePeriod.DAY)).isEqualTo(
				Map.of("2026-05-30T22:00:00Z", sum(20 * 60, 60, 60, 1), "2026-05-31T22:00:00Z", sum(60, 60, 60, 0)));
		assertThat(samples.of("SLEEP_ANALYSIS", OraclePeriod.MONTH)).containsOnlyKeys("2026-04-30T22:00:00Z",
				"2026-05-31T22:00:00Z");
	}

	@Test
	void theEveningBelongsToTheNextDay() {
		Samples samples = Samples.inUtc()
			.add(WATCH, "SLEEP_STATE", "17:30", "18:30", "core")
			.add(WATCH, "SLEEP_ANALYSIS", "18:30", "18:30", 3);
		assertThat(samples.of("SLEEP_STATE", OraclePeriod.DAY))
			.isEqualTo(Map.of("2026-03-02T00:00:00Z", Samples.minutes(1, Map.of("core", 30.0)), "2026-03-03T00:00:00Z",
					Samples.minutes(0, Map.of("core", 30.0))));
		assertThat(samples.of("SLEEP_ANALYSIS", OraclePeriod.DAY)).containsEntry("2026-03-03T00:00:00Z",
				sum(33, 3, 30, 1));
	}

	@Test
	void aDayOfTravelToTheWestIsLonger() {
		Samples samples = new Samples("Europe/Berlin").then("2026-06-10T10:00:00Z", "America/Los_Angeles")
			.add(WATCH, "STEPS", "2026-06-09T22:00", "2026-06-11T07:00", 3300);
		assertThat(samples.of("STEPS", OraclePeriod.DAY))
			.isEqualTo(Map.of("2026-06-09T22:00:00Z", sum(3300, 100, 100, 1)));
		assertThat(samples.of("STEPS", OraclePeriod.HOUR)).hasSize(33);
	}

	@Test
	void datesDoNotRunBackwards() {
		Samples samples = new Samples("Europe/Berlin").then("2026-06-09T22:30:00Z", "America/Los_Angeles")
			.add(WATCH, "STEPS", "2026-06-09T21:00", "2026-06-10T08:00", 1100);
		assertThat(samples.of("STEPS", OraclePeriod.DAY)).isEqualTo(
				Map.of("2026-06-08T22:00:00Z", sum(100, 100, 100, 1), "2026-06-09T22:00:00Z", sum(1000, 50, 100, 0)));
	}

	@Test
	void aDayOfTravelToTheEastIsShorter() {
		Samples samples = new Samples("America/Los_Angeles").then("2026-06-10T10:00:00Z", "Europe/Berlin")
			.add(WATCH, "STEPS", "2026-06-10T07:00", "2026-06-10T22:00", 1500);
		assertThat(samples.of("STEPS", OraclePeriod.DAY))
			.isEqualTo(Map.of("2026-06-10T07:00:00Z", sum(1500, 100, 100, 1)));
	}

	@Test
	void aSkippedDateHasNoBucketAndItsWeekTakesTheNextDatesKey() {
		Samples samples = new Samples("Pacific/Pago_Pago").then("2026-06-15T10:30:00Z", "Pacific/Kiritimati")
			.add(WATCH, "STEPS", "2026-06-15T09:30", "2026-06-15T11:30", 200)
			.add(WATCH, "SLEEP_ANALYSIS", "2026-06-15T09:30", "2026-06-15T11:30", 120);
		assertThat(samples.of("STEPS", OraclePeriod.DAY)).isEqualTo(
				Map.of("2026-06-14T11:00:00Z", sum(100, 50, 50, 1), "2026-06-15T10:30:00Z", sum(100, 50, 50, 0)));
		assertThat(samples.of("STEPS", OraclePeriod.WEEK)).containsOnlyKeys("2026-06-08T11:00:00Z",
				"2026-06-15T10:30:00Z");
		assertThat(samples.of("SLEEP_ANALYSIS", OraclePeriod.DAY))
			.isEqualTo(Map.of("2026-06-15T10:30:00Z", sum(120, 30, 30, 1)));
	}

	@Test
	void aFlightLeavesPastNightsAsTheyWere() {
		Samples samples = new Samples("Europe/Berlin").then("2026-06-10T18:00:00Z", "America/Los_Angeles")
			.add(WATCH, "SLEEP_ANALYSIS", "2026-06-09T21:00", "2026-06-10T05:00", 480)
			.add(WATCH, "SLEEP_ANALYSIS", "2026-06-10T17:00", "2026-06-10T21:00", 240)
			.add(WATCH, "SLEEP_ANALYSIS", "2026-06-11T06:00", "2026-06-11T14:00", 480);
		assertThat(samples.of("SLEEP_ANALYSIS", OraclePeriod.DAY)).isEqualTo(
				Map.of("2026-06-09T22:00:00Z", sum(480, 60, 60, 1), "2026-06-11T07:00:00Z", sum(720, 60, 60, 2)));
	}

}
