package org.healthpipeline.query.share;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.query.range.TimeRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The buckets within a scope. */
class ScopeTests {

	private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns",
			"Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Kiritimati", "Africa/Cairo");

	@Test
	void finerPeriodsThanTheGranularityAreNotAllowed() {
		Scope weeks = scope("2026-03-03", "2026-03-16", Period.WEEK);
		assertThat(weeks.allows(Period.HOUR)).isFalse();
		assertThat(weeks.allows(Period.DAY)).isFalse();
		assertThat(weeks.allows(Period.WEEK)).isTrue();
		assertThat(weeks.allows(Period.MONTH)).isTrue();
		assertThat(weeks.daysOrCoarser()).isEqualTo(Period.WEEK);
		assertThat(scope("2026-03-03", "2026-03-16", Period.HOUR).daysOrCoarser()).isEqualTo(Period.DAY);
	}

	@Test
	void weeksAndMonthsThatReachBeyondTheDatesAreLeftOut() {
		ZoneHistory utc = ZoneHistory.of(ZoneId.of("UTC"));
		Scope scope = scope("2026-03-03", "2026-03-16", Period.DAY);
		assertThat(scope.keys(Period.DAY, utc)).isEqualTo(range("2026-03-03", "2026-03-17"));
		assertThat(scope.keys(Period.WEEK, utc)).isEqualTo(range("2026-03-09", "2026-03-16"));
		assertThat(isEmpty(scope.keys(Period.MONTH, utc))).isTrue();
		assertThat(scope("2026-03-01", "2026-03-31", Period.DAY).keys(Period.MONTH, utc))
			.isEqualTo(range("2026-03-01", "2026-04-01"));
		assertThat(isEmpty(scope("2026-03-02", "2026-03-31", Period.DAY).keys(Period.MONTH, utc))).isTrue();
		assertThat(isEmpty(scope("2026-03-01", "2026-03-30", Period.DAY).keys(Period.MONTH, utc))).isTrue();
		assertThat(scope("2026-03-02", "2026-03-08", Period.DAY).keys(Period.WEEK, utc))
			.isEqualTo(range("2026-03-02", "2026-03-09"));
		assertThat(isEmpty(scope("2026-03-03", "2026-03-08", Period.DAY).keys(Period.WEEK, utc))).isTrue();
	}

	@Property(tries = 500)
	void exactlyTheBucketsWhollyWithinTheDaysAreHeld(@ForAll("zones") ZoneHistory zone,
			@ForAll("dates") LocalDate start, @ForAll @IntRange(max = 100) int length, @ForAll Period period) {
		BucketCalendar calendar = new BucketCalendar(zone, NightRule.WAKE_DAY);
		LocalDate end = start.plusDays(length);
		TimeRange.Instants held = scope(start.toString(), end.toString(), Period.HOUR).keys(period, zone);
		long first = Instant.from(start.atStartOfDay(zone.latest())).toEpochMilli();
		long after = Instant.from(end.plusDays(1).atStartOfDay(zone.latest())).toEpochMilli();
		long around = ChronoUnit.DAYS.getDuration().multipliedBy(40).toMillis();
		for (Bucket bucket : calendar.overlapping(period, false, first - around, after + around)) {
			boolean within = bucket.startMs() >= first && bucket.endMs() <= after;
			assertThat(bucket.keyMs() >= held.fromMs() && bucket.keyMs() < held.untilMs()).as("%s", bucket)
				.isEqualTo(within);
		}
	}

	@Property(tries = 200)
	void timesOfNightsAreTheirEveningsAndNothingElse(@ForAll("zones") ZoneHistory zone,
			@ForAll("dates") LocalDate start, @ForAll @IntRange(max = 10) int length, @ForAll NightRule rule) {
		BucketCalendar calendar = new BucketCalendar(zone, rule);
		Scope scope = scope(start.toString(), start.plusDays(length).toString(), Period.DAY);
		TimeRange.Instants times = scope.times(HealthTypes.get("SLEEP_ANALYSIS"), calendar);
		TimeRange.Instants keys = scope.keys(Period.DAY, zone);
		List<Bucket> nights = calendar.keyedIn(Period.DAY, true, keys.fromMs(), keys.untilMs());
		assertThat(times.fromMs()).isEqualTo(nights.get(0).startMs());
		assertThat(times.untilMs()).isEqualTo(nights.get(nights.size() - 1).endMs());
		assertThat(scope.times(HealthTypes.get("STEPS"), calendar)).isEqualTo(keys);
	}

	@Provide
	Arbitrary<ZoneHistory> zones() {
		return Arbitraries.of(ZONES).map((id) -> ZoneHistory.of(ZoneId.of(id)));
	}

	@Provide
	Arbitrary<LocalDate> dates() {
		return Arbitraries.longs()
			.between(LocalDate.of(2015, 1, 1).toEpochDay(), LocalDate.of(2027, 12, 31).toEpochDay())
			.map(LocalDate::ofEpochDay);
	}

	private static Scope scope(String start, String end, Period granularity) {
		return new Scope(List.of(HealthTypes.get("STEPS")), LocalDate.parse(start), LocalDate.parse(end), granularity);
	}

	private static TimeRange.Instants range(String from, String until) {
		return new TimeRange.Instants(Instant.parse(from + "T00:00:00Z").toEpochMilli(),
				Instant.parse(until + "T00:00:00Z").toEpochMilli());
	}

	private static boolean isEmpty(TimeRange.Instants range) {
		return range.fromMs() == range.untilMs();
	}

}
