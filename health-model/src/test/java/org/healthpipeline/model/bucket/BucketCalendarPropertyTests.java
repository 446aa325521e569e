package org.healthpipeline.model.bucket;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class BucketCalendarPropertyTests {

	private static final long DAY_MS = 24 * 3_600_000L;

	private static final long FROM_MS = Instant.parse("1890-01-01T00:00:00Z").toEpochMilli();

	private static final long TO_MS = Instant.parse("2120-01-01T00:00:00Z").toEpochMilli();

	record Place(BucketCalendar calendar, long epochMs) {

	}

	/**
	 * Returns any rule, one zone or several in sequence, and an instant that is often
	 * near a clock change or a journey.
	 */
	@Provide
	Arbitrary<Place> places() {
		Arbitrary<ZoneId> zones = Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList())
			.map(ZoneId::of);
		Arbitrary<Long> instants = Arbitraries.longs().between(FROM_MS, TO_MS).withoutEdgeCases();
		Arbitrary<Long> near = Arbitraries.longs().between(-DAY_MS, DAY_MS).withoutEdgeCases();
		Arbitrary<List<Long>> pauses = Arbitraries.integers()
			.between(1, 300)
			.map((quarters) -> quarters * 900_000L)
			.list()
			.ofMaxSize(4);
		return Combinators
			.combine(zones.list().ofSize(5), Arbitraries.of(NightRule.values()), instants, near,
					Arbitraries.of(true, false), pauses)
			.as((chosen, rule, instant, distance, atChange, between) -> {
				long middle = atChange ? nextChange(chosen.get(0), instant) : instant;
				return new Place(new BucketCalendar(journey(chosen, middle, between), rule), middle + distance);
			});
	}

	/** Returns a history with some zones around an instant. */
	private static ZoneHistory journey(List<ZoneId> zones, long middleMs, List<Long> pauses) {
		ZoneHistory journey = ZoneHistory.of(zones.get(0));
		long changeMs = Math.floorDiv(middleMs - DAY_MS, 900_000L) * 900_000L;
		for (int index = 0; index < pauses.size(); index++) {
			changeMs += pauses.get(index);
			journey = journey.with(zones.get(index + 1), changeMs);
		}
		return journey;
	}

	private static long nextChange(ZoneId zone, long epochMs) {
		ZoneOffsetTransition next = zone.getRules().nextTransition(Instant.ofEpochMilli(epochMs));
		return (next != null) ? next.getInstant().toEpochMilli() : epochMs;
	}

	@Property(tries = 3000)
	void hourIsTheLongestIntervalOfOneDateHourAndOffset(@ForAll("places") Place place) {
		BucketCalendar calendar = place.calendar();
		Bucket hour = calendar.bucketOf(Period.HOUR, false, place.epochMs());
		assertThat(hour.contains(place.epochMs())).isTrue();
		String within = clock(calendar, place.epochMs());
		assertThat(clock(calendar, hour.startMs())).isEqualTo(within);
		assertThat(clock(calendar, hour.endMs() - 1)).isEqualTo(within);
		assertThat(clock(calendar, hour.startMs() - 1)).isNotEqualTo(within);
		assertThat(clock(calendar, hour.endMs())).isNotEqualTo(within);
	}

	private static String clock(BucketCalendar calendar, long epochMs) {
		ZonedDateTime time = shown(calendar, epochMs);
		return calendar.dateAt(epochMs) + " " + time.getHour() + " " + time.getOffset();
	}

	private static ZonedDateTime shown(BucketCalendar calendar, long epochMs) {
		return Instant.ofEpochMilli(epochMs).atZone(calendar.zones().at(epochMs));
	}

	@Property(tries = 1000)
	void theDateIsTheLatestThatClocksHaveShown(@ForAll("places") Place place) {
		BucketCalendar calendar = place.calendar();
		LocalDate date = calendar.dateAt(place.epochMs());
		long first = calendar.startOf(date);
		assertThat(first).isLessThanOrEqualTo(place.epochMs());
		assertThat(shown(calendar, first).toLocalDate()).isEqualTo(date);
		assertThat(calendar.date(first).toLocalDate()).isEqualTo(date);
		assertThat(calendar.dateAt(first - 1)).isBefore(date);
		for (long before = place.epochMs(); before > place.epochMs() - 3 * DAY_MS; before -= 7 * 60_000) {
			assertThat(shown(calendar, before).toLocalDate()).isBeforeOrEqualTo(date);
			assertThat(calendar.dateAt(before)).isBeforeOrEqualTo(date);
		}
	}

	@Property(tries = 1000)
	void keysAreTheFirstInstantsOfDates(@ForAll("places") Place place, @ForAll boolean night) {
		BucketCalendar calendar = place.calendar();
		for (Period period : List.of(Period.DAY, Period.WEEK, Period.MONTH)) {
			Bucket bucket = calendar.bucketOf(period, night, place.epochMs());
			LocalDate date = calendar.date(bucket.keyMs()).toLocalDate();
			assertThat(bucket.keyMs()).isEqualTo(calendar.startOf(date));
			assertThat(calendar.keyedIn(period, night, bucket.keyMs(), bucket.keyMs() + 1)).containsExactly(bucket);
		}
	}

	@Property(tries = 500)
	void hoursTileTheDay(@ForAll("places") Place place, @ForAll boolean night) {
		BucketCalendar calendar = place.calendar();
		Bucket day = calendar.bucketOf(Period.DAY, night, place.epochMs());
		long next = day.startMs();
		for (Bucket hour : calendar.overlapping(Period.HOUR, false, day.startMs(), day.endMs())) {
			assertThat(hour.startMs()).isEqualTo(next);
			next = hour.endMs();
		}
		assertThat(next).isEqualTo(day.endMs());
	}

	@Property(tries = 2000)
	void bucketsOfEachPeriodTileTime(@ForAll("places") Place place, @ForAll Period period, @ForAll boolean night) {
		BucketCalendar calendar = place.calendar();
		Bucket bucket = calendar.bucketOf(period, night, place.epochMs());
		assertThat(bucket.contains(place.epochMs())).isTrue();
		assertThat(calendar.bucketOf(period, night, bucket.startMs())).isEqualTo(bucket);
		assertThat(calendar.bucketOf(period, night, bucket.endMs() - 1)).isEqualTo(bucket);
		Bucket next = calendar.bucketOf(period, night, bucket.endMs());
		Bucket previous = calendar.bucketOf(period, night, bucket.startMs() - 1);
		assertThat(next.startMs()).isEqualTo(bucket.endMs());
		assertThat(previous.endMs()).isEqualTo(bucket.startMs());
		assertThat(next.keyMs()).isGreaterThan(bucket.keyMs());
		assertThat(previous.keyMs()).isLessThan(bucket.keyMs());
	}

	@Property(tries = 1000)
	void finerBucketsNestInCoarserOnes(@ForAll("places") Place place, @ForAll boolean night) {
		BucketCalendar calendar = place.calendar();
		Bucket hour = calendar.bucketOf(Period.HOUR, night, place.epochMs());
		Bucket day = calendar.bucketOf(Period.DAY, night, place.epochMs());
		assertThat(hour.startMs()).isGreaterThanOrEqualTo(day.startMs());
		assertThat(hour.endMs()).isLessThanOrEqualTo(day.endMs());
		for (Period coarse : List.of(Period.WEEK, Period.MONTH)) {
			Bucket coarser = calendar.bucketOf(coarse, night, place.epochMs());
			assertThat(day.startMs()).isGreaterThanOrEqualTo(coarser.startMs());
			assertThat(day.endMs()).isLessThanOrEqualTo(coarser.endMs());
		}
	}

	@Property(tries = 500)
	void rangeIsCoveredWithoutGapOrOverlap(@ForAll("places") Place place, @ForAll boolean night) {
		BucketCalendar calendar = place.calendar();
		long end = place.epochMs() + 3 * DAY_MS;
		for (Period period : Period.values()) {
			long next = place.epochMs();
			for (Bucket bucket : calendar.overlapping(period, night, place.epochMs(), end)) {
				assertThat(bucket.contains(next)).isTrue();
				next = bucket.endMs();
			}
			assertThat(next).isGreaterThanOrEqualTo(end);
		}
	}

	@Example
	void hoursOfEveryZoneTileTheDaysAroundItsChanges() {
		for (String id : ZoneId.getAvailableZoneIds()) {
			BucketCalendar calendar = new BucketCalendar(ZoneId.of(id), NightRule.WAKE_DAY);
			for (long change : changesSince1970(ZoneId.of(id))) {
				Bucket day = calendar.bucketOf(Period.DAY, false, change);
				long next = day.startMs();
				for (Bucket hour : calendar.overlapping(Period.HOUR, false, day.startMs(), day.endMs())) {
					assertThat(hour.startMs()).as(id).isEqualTo(next);
					next = hour.endMs();
				}
				assertThat(next).as(id).isEqualTo(day.endMs());
			}
		}
	}

	private static List<Long> changesSince1970(ZoneId zone) {
		List<Long> changes = new ArrayList<>();
		ZoneOffsetTransition next = zone.getRules().nextTransition(Instant.EPOCH);
		while (next != null && changes.size() < 120) {
			changes.add(next.getInstant().toEpochMilli());
			next = zone.getRules().nextTransition(next.getInstant());
		}
		return changes;
	}

}
