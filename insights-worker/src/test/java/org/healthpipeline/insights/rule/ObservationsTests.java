package org.healthpipeline.insights.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Windows hold the right days and readings in any zone. */
class ObservationsTests {

	private static final String TYPE = "OXYGEN_SATURATION";

	@Test
	void oneInstantIsAnotherLocalDateOnTheOtherSideOfTheEarth() {
		Instant now = Instant.parse("2026-06-18T11:30:00Z");
		assertThat(at("Pacific/Apia", now).today()).isEqualTo(LocalDate.of(2026, 6, 19));
		assertThat(at("Pacific/Pago_Pago", now).today()).isEqualTo(LocalDate.of(2026, 6, 18));
		assertThat(at("Pacific/Pago_Pago", Instant.parse("2026-06-18T10:59:59.999Z")).today())
			.isEqualTo(LocalDate.of(2026, 6, 17));
	}

	@Test
	void aWindowAcrossAChangeOfTheClocksIsMadeOfWholeLocalDays() {
		LocalDate change = LocalDate.of(2026, 3, 29);
		Life life = new Life().on(change, LocalTime.of(23, 30))
			.reading(TYPE, change.minusDays(6), LocalTime.MIDNIGHT, 97)
			.reading(TYPE, change.minusDays(7), LocalTime.of(23, 59), 97)
			.reading(TYPE, change, LocalTime.of(23, 59), 97)
			.reading(TYPE, change.plusDays(1), LocalTime.MIDNIGHT, 97);
		ReadingWindow window = life.seen().readings(TYPE, 7);
		assertThat(window.readings()).hasSize(2);
		assertThat(window.coverage()).isEqualTo(2);
		assertThat(window.days()).isEqualTo(7);
	}

	@Test
	void readingsOfTheRepeatedHourBelongToOneDay() {
		Instant first = Instant.parse("2026-10-25T00:30:00Z");
		ReadingWindow window = Observations
			.at(new BucketCalendar(ZoneId.of("Europe/Berlin"), NightRule.WAKE_DAY), first.plusSeconds(7200))
			.readings(TYPE,
					List.of(new Reading(first.toEpochMilli(), 97),
							new Reading(first.plusSeconds(3600).toEpochMilli(), 97)))
			.build()
			.readings(TYPE, 1);
		assertThat(window.readings()).hasSize(2);
		assertThat(window.coverage()).isEqualTo(1);
	}

	@Property(tries = 50)
	void readingsMayComeInAnyOrder(@ForAll long seed) {
		List<Reading> readings = new ArrayList<>();
		Instant now = Instant.parse("2026-06-18T12:00:00Z");
		for (int number = 0; number < 30; number++) {
			readings.add(new Reading(now.minusSeconds(3600L * number).toEpochMilli(), number));
		}
		List<Reading> shuffled = new ArrayList<>(readings);
		Collections.shuffle(shuffled, new Random(seed));
		BucketCalendar calendar = new BucketCalendar(ZoneId.of("UTC"), NightRule.WAKE_DAY);
		assertThat(Observations.at(calendar, now).readings(TYPE, shuffled).build().readings(TYPE, 7))
			.isEqualTo(Observations.at(calendar, now).readings(TYPE, readings).build().readings(TYPE, 7));
	}

	private static Observations at(String zone, Instant now) {
		return Observations.at(new BucketCalendar(ZoneId.of(zone), NightRule.WAKE_DAY), now).build();
	}

}
