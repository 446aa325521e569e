package org.healthpipeline.model.bucket;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;

import org.healthpipeline.model.type.HealthTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class BucketCalendarTests {

	private static BucketCalendar calendar(String zone) {
		return new BucketCalendar(ZoneId.of(zone), NightRule.WAKE_DAY);
	}

	private static long ms(String instant) {
		return OffsetDateTime.parse(instant).toInstant().toEpochMilli();
	}

	private static String utc(long epochMs) {
		return Instant.ofEpochMilli(epochMs).toString();
	}

	@Test
	void hoursOfNepalStartAtAQuarterPast() {
		Bucket hour = calendar("Asia/Kathmandu").bucketOf(Period.HOUR, false, ms("2024-03-01T10:00:00Z"));
		assertThat(utc(hour.startMs())).isEqualTo("2024-03-01T09:15:00Z");
		assertThat(utc(hour.endMs())).isEqualTo("2024-03-01T10:15:00Z");
		assertThat(hour.keyMs()).isEqualTo(hour.startMs());
	}

	@Test
	void repeatedHourInAutumnIsTwoBuckets() {
		BucketCalendar berlin = calendar("Europe/Berlin");
		Bucket summer = berlin.bucketOf(Period.HOUR, false, ms("2024-10-27T02:30:00+02:00"));
		Bucket winter = berlin.bucketOf(Period.HOUR, false, ms("2024-10-27T02:30:00+01:00"));
		assertThat(berlin.date(summer.keyMs())).hasToString("2024-10-27T02:00+02:00");
		assertThat(berlin.date(winter.keyMs())).hasToString("2024-10-27T02:00+01:00");
		assertThat(summer.endMs()).isEqualTo(winter.startMs());
	}

	@ParameterizedTest
	@CsvSource({ "2024-03-31,23", "2024-10-27,25", "2024-06-01,24" })
	void dayIsAsLongAsTheClocksMakeIt(LocalDate date, int hours) {
		BucketCalendar berlin = calendar("Europe/Berlin");
		Bucket day = berlin.bucketOf(Period.DAY, false, berlin.startOf(date));
		assertThat(berlin.overlapping(Period.HOUR, false, day.startMs(), day.endMs())).hasSize(hours);
		assertThat(day.startMs()).isEqualTo(berlin.startOf(date));
	}

	@Test
	void changeOfTheOffsetInMidHourEndsABucket() {
		BucketCalendar lordHowe = calendar("Australia/Lord_Howe");
		// On 2024-04-07 at 02:00 (+11) clocks are set back to 01:30 (+10:30).
		List<Bucket> hours = lordHowe.overlapping(Period.HOUR, false, ms("2024-04-07T01:00:00+11:00"),
				ms("2024-04-07T03:00:00+10:30"));
		assertThat(hours).extracting((hour) -> lordHowe.date(hour.startMs()).toString())
			.containsExactly("2024-04-07T01:00+11:00", "2024-04-07T01:30+10:30", "2024-04-07T02:00+10:30");
		assertThat(hours).extracting((hour) -> hour.endMs() - hour.startMs())
			.containsExactly(3_600_000L, 1_800_000L, 3_600_000L);
	}

	@Test
	void dayWhoseMidnightIsSkippedStartsAtOne() {
		BucketCalendar saoPaulo = calendar("America/Sao_Paulo");
		Bucket day = saoPaulo.bucketOf(Period.DAY, false, ms("2018-11-04T12:00:00-02:00"));
		assertThat(saoPaulo.date(day.keyMs())).hasToString("2018-11-04T01:00-02:00");
		assertThat(day.endMs() - day.startMs()).isEqualTo(23 * 3_600_000L);
	}

	@Test
	void clocksPutBackAcrossMidnightDoNotReopenTheOldDay() {
		BucketCalendar stJohns = calendar("America/St_Johns");
		// On 2010-11-07 at 00:01 clocks were set back to 23:01 of the day before.
		Bucket day = stJohns.bucketOf(Period.DAY, false, ms("2010-11-06T23:30:00-03:30"));
		assertThat(stJohns.date(day.startMs())).hasToString("2010-11-07T00:00-02:30");
		assertThat(day.endMs() - day.startMs()).isEqualTo(25 * 3_600_000L);
		Bucket hour = stJohns.bucketOf(Period.HOUR, false, ms("2010-11-06T23:30:00-03:30"));
		assertThat(stJohns.date(hour.startMs())).hasToString("2010-11-06T23:01-03:30");
		assertThat(hour.endMs() - hour.startMs()).isEqualTo(59 * 60_000L);
	}

	@Test
	void dateThatAZoneSkippedHasNoBucket() {
		BucketCalendar apia = calendar("Pacific/Apia");
		List<Bucket> days = apia.overlapping(Period.DAY, false, ms("2011-12-29T00:00:00-10:00"),
				ms("2012-01-01T00:00:00+14:00"));
		assertThat(days).extracting((day) -> apia.date(day.keyMs()).toLocalDate().toString())
			.containsExactly("2011-12-29", "2011-12-31");
		List<Bucket> nights = apia.overlapping(Period.DAY, true, ms("2011-12-28T18:00:00-10:00"),
				ms("2011-12-31T18:00:00+14:00"));
		assertThat(nights).extracting((night) -> apia.date(night.keyMs()).toLocalDate().toString())
			.containsExactly("2011-12-29", "2011-12-31");
	}

	private static BucketCalendar journey(NightRule rule, String from, String at, String to) {
		return new BucketCalendar(ZoneHistory.of(ZoneId.of(from)).with(ZoneId.of(to), ms(at)), rule);
	}

	private static List<String> named(BucketCalendar calendar, List<Bucket> buckets) {
		return buckets.stream()
			.map((bucket) -> calendar.date(bucket.keyMs()) + " " + (bucket.endMs() - bucket.startMs()) / 60_000)
			.toList();
	}

	@Test
	void aDayOfTravelToTheWestIsLonger() {
		BucketCalendar flight = journey(NightRule.WAKE_DAY, "Europe/Berlin", "2026-01-10T12:00:00Z",
				"America/Los_Angeles");
		assertThat(named(flight,
				flight.overlapping(Period.DAY, false, ms("2026-01-09T23:00:00Z"), ms("2026-01-12T08:00:00Z"))))
			.containsExactly("2026-01-10T00:00+01:00 1980", "2026-01-11T00:00-08:00 1440");
		assertThat(flight.zone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
	}

	@Test
	void aDayOfTravelToTheEastIsShorterAndMayBeginWithTheArrival() {
		BucketCalendar flight = journey(NightRule.WAKE_DAY, "America/Los_Angeles", "2026-01-11T04:30:00Z",
				"Asia/Tokyo");
		assertThat(named(flight,
				flight.overlapping(Period.DAY, false, ms("2026-01-10T08:00:00Z"), ms("2026-01-12T15:00:00Z"))))
			.containsExactly("2026-01-10T00:00-08:00 1230", "2026-01-11T13:30+09:00 630",
					"2026-01-12T00:00+09:00 1440");
	}

	@Test
	void datesDoNotRunBackwards() {
		BucketCalendar flight = journey(NightRule.WAKE_DAY, "Europe/Berlin", "2026-01-10T03:10:00Z",
				"America/Los_Angeles");
		assertThat(flight.dateAt(ms("2026-01-09T22:59:00Z"))).hasToString("2026-01-09");
		assertThat(flight.dateAt(ms("2026-01-10T03:09:00Z"))).hasToString("2026-01-10");
		assertThat(flight.dateAt(ms("2026-01-10T03:15:00Z"))).hasToString("2026-01-10");
		assertThat(flight.dateAt(ms("2026-01-11T07:59:00Z"))).hasToString("2026-01-10");
		assertThat(named(flight,
				flight.overlapping(Period.HOUR, false, ms("2026-01-10T02:00:00Z"), ms("2026-01-10T05:00:00Z"))))
			.containsExactly("2026-01-10T03:00+01:00 60", "2026-01-10T04:00+01:00 10", "2026-01-09T19:10-08:00 50",
					"2026-01-09T20:00-08:00 60");
	}

	@Test
	void aZoneWithTheSameOffsetChangesNothing() {
		BucketCalendar drive = journey(NightRule.WAKE_DAY, "Europe/Berlin", "2026-01-10T03:15:00Z", "Europe/Paris");
		Bucket hour = drive.bucketOf(Period.HOUR, false, ms("2026-01-10T03:20:00Z"));
		assertThat(utc(hour.startMs())).isEqualTo("2026-01-10T03:00:00Z");
		assertThat(utc(hour.endMs())).isEqualTo("2026-01-10T04:00:00Z");
	}

	@Test
	void nightsOfTravelStayInOnePiece() {
		BucketCalendar flight = journey(NightRule.WAKE_DAY, "Europe/Berlin", "2026-01-10T19:00:00Z",
				"America/Los_Angeles");
		assertThat(named(flight,
				flight.overlapping(Period.DAY, true, ms("2026-01-09T17:00:00Z"), ms("2026-01-13T02:00:00Z"))))
			.containsExactly("2026-01-10T00:00+01:00 1440", "2026-01-11T00:00-08:00 1980",
					"2026-01-12T00:00-08:00 1440");
	}

	/** The journey goes from 23:30 on a Sunday to 00:30 on a Tuesday. */
	@ParameterizedTest
	@EnumSource
	void aSkippedDateHasNoBucketAndWhatItBeganTakesTheNextKey(NightRule rule) {
		BucketCalendar flight = journey(rule, "Pacific/Pago_Pago", "2026-06-15T10:30:00Z", "Pacific/Kiritimati");
		assertThat(named(flight,
				flight.overlapping(Period.DAY, false, ms("2026-06-14T11:00:00Z"), ms("2026-06-16T10:00:00Z"))))
			.containsExactly("2026-06-14T00:00-11:00 1410", "2026-06-16T00:30+14:00 1410");
		for (boolean night : new boolean[] { false, true }) {
			assertThat(flight.overlapping(Period.WEEK, night, ms("2026-06-10T11:00:00Z"), ms("2026-06-24T10:00:00Z")))
				.extracting((week) -> flight.date(week.keyMs()).toString())
				.containsExactly("2026-06-08T00:00-11:00", "2026-06-16T00:30+14:00", "2026-06-22T00:00+14:00");
		}
		Bucket night = flight.bucketOf(Period.DAY, true, ms("2026-06-15T10:45:00Z"));
		assertThat(flight.date(night.keyMs())).hasToString("2026-06-16T00:30+14:00");
		assertThat(utc(night.startMs()))
			.isEqualTo((rule == NightRule.WAKE_DAY) ? "2026-06-15T05:00:00Z" : "2026-06-15T10:30:00Z");
		assertThat(utc(night.endMs()))
			.isEqualTo((rule == NightRule.WAKE_DAY) ? "2026-06-16T04:00:00Z" : "2026-06-17T04:00:00Z");
	}

	@Test
	void historicalOffsetsWithSecondsCutHoursToTheSecond() {
		BucketCalendar amsterdam = calendar("Europe/Amsterdam");
		long start = amsterdam.hourStart(Instant.parse("1900-01-01T12:00:00Z").toEpochMilli());
		assertThat(amsterdam.date(start).getMinute()).isZero();
		assertThat(amsterdam.date(start).getSecond()).isZero();
	}

	@Test
	void weekStartsOnMondayAndMonthOnTheFirst() {
		BucketCalendar newYork = calendar("America/New_York");
		long thursday = ms("2024-02-29T23:30:00-05:00");
		Bucket week = newYork.bucketOf(Period.WEEK, false, thursday);
		Bucket month = newYork.bucketOf(Period.MONTH, false, thursday);
		assertThat(newYork.date(week.keyMs())).hasToString("2024-02-26T00:00-05:00");
		assertThat(newYork.date(week.endMs())).hasToString("2024-03-04T00:00-05:00");
		assertThat(newYork.date(month.keyMs())).hasToString("2024-02-01T00:00-05:00");
		assertThat(newYork.date(month.endMs())).hasToString("2024-03-01T00:00-05:00");
	}

	@Test
	void nightBelongsToTheDayOfWakingByDefault() {
		BucketCalendar wakeDay = calendar("Europe/Berlin");
		Bucket night = wakeDay.bucketOf(Period.DAY, HealthTypes.get("SLEEP_ANALYSIS"), ms("2024-05-10T23:00:00+02:00"));
		assertThat(wakeDay.date(night.startMs())).hasToString("2024-05-10T18:00+02:00");
		assertThat(wakeDay.date(night.endMs())).hasToString("2024-05-11T18:00+02:00");
		assertThat(wakeDay.date(night.keyMs())).hasToString("2024-05-11T00:00+02:00");
	}

	@Test
	void nightBelongsToTheDayOfGoingToBedByRule() {
		BucketCalendar bedDay = new BucketCalendar(ZoneId.of("Europe/Berlin"), NightRule.BED_DAY);
		Bucket night = bedDay.bucketOf(Period.DAY, HealthTypes.get("SLEEP_STATE"), ms("2024-05-11T07:00:00+02:00"));
		assertThat(bedDay.date(night.startMs())).hasToString("2024-05-10T18:00+02:00");
		assertThat(bedDay.date(night.endMs())).hasToString("2024-05-11T18:00+02:00");
		assertThat(bedDay.date(night.keyMs())).hasToString("2024-05-10T00:00+02:00");
	}

	@Test
	void weeksAndMonthsOfNightsAreUnionsOfNights() {
		BucketCalendar berlin = calendar("Europe/Berlin");
		Bucket week = berlin.bucketOf(Period.WEEK, true, ms("2024-05-12T19:00:00+02:00"));
		assertThat(berlin.date(week.keyMs())).hasToString("2024-05-13T00:00+02:00");
		assertThat(berlin.date(week.startMs())).hasToString("2024-05-12T18:00+02:00");
		Bucket month = berlin.bucketOf(Period.MONTH, true, ms("2024-05-31T19:00:00+02:00"));
		assertThat(berlin.date(month.keyMs())).hasToString("2024-06-01T00:00+02:00");
	}

	@Test
	void hoursKnowNoNights() {
		Bucket hour = calendar("Europe/Berlin").bucketOf(Period.HOUR, true, ms("2024-05-10T18:30:00+02:00"));
		assertThat(hour.night()).isFalse();
		assertThat(utc(hour.keyMs())).isEqualTo("2024-05-10T16:00:00Z");
	}

	@Test
	void queryTakesTheNightsNamedAfterItsDates() {
		BucketCalendar berlin = calendar("Europe/Berlin");
		List<Bucket> nights = berlin.keyedIn(Period.DAY, true, berlin.startOf(LocalDate.of(2024, 5, 10)),
				berlin.startOf(LocalDate.of(2024, 5, 12)));
		assertThat(nights).extracting((night) -> berlin.date(night.keyMs()).toLocalDate().toString())
			.containsExactly("2024-05-10", "2024-05-11");
	}

	@Test
	void queryTakesOnlyBucketsThatStartInItsRange() {
		BucketCalendar berlin = calendar("Europe/Berlin");
		assertThat(
				berlin.keyedIn(Period.MONTH, false, ms("2024-05-02T00:00:00+02:00"), ms("2024-07-01T00:00:00+02:00")))
			.extracting((month) -> berlin.date(month.keyMs()).toString())
			.containsExactly("2024-06-01T00:00+02:00");
	}

	@Test
	void yearsFarFromTodayAreCutTheSameWay() {
		BucketCalendar berlin = calendar("Europe/Berlin");
		assertThat(berlin.date(berlin.hourStart(ms("2150-07-01T10:20:00+02:00"))))
			.hasToString("2150-07-01T10:00+02:00");
		assertThat(berlin.date(berlin.hourStart(ms("1950-01-01T10:20:00+01:00"))))
			.hasToString("1950-01-01T10:00+01:00");
	}

	@ParameterizedTest
	@CsvSource({ "0,hour", "1,day", "2,week", "3,month" })
	void periodsKeepTheirCodesAndNames(int code, String name) {
		assertThat(Period.ofCode(code).wireName()).isEqualTo(name);
		assertThat(Period.ofCode(code).code()).isEqualTo((short) code);
		assertThat(Period.ofWireName(name)).contains(Period.ofCode(code));
	}

}
