package org.healthpipeline.standalone.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.healthpipeline.generator.Event;
import org.healthpipeline.generator.Event.SyncBatch;
import org.healthpipeline.generator.Person;
import org.healthpipeline.generator.Population;
import org.healthpipeline.generator.Sample;
import org.healthpipeline.generator.Scenario;
import org.healthpipeline.generator.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Recent days on any day of the year, also on a trip, give enough findings with a margin:
 * nights well below six hours, a heart rate well above rest.
 */
class RecentDaysTests {

	private static final int SEED = 7;

	private static final int NIGHTS = 14;

	static Stream<LocalDate> days() {
		LocalDate first = LocalDate.of(2026, 11, 20);
		return Stream.iterate(first, (day) -> day.plusDays(17)).limit(24);
	}

	@ParameterizedTest
	@MethodSource("days")
	void nightsAreShortAndTheHeartIsFast(LocalDate today) {
		Map<LocalDate, Double> nights = new TreeMap<>();
		List<Double> resting = new ArrayList<>();
		for (Sample sample : samples(today)) {
			if (sample.type().equals("SLEEP_STATE") && !sample.value().equals(new Value.State("awake"))) {
				LocalDate morning = sample.startDate().toLocalDate();
				assertThat(sample.startDate().toLocalTime()).isBetween(LocalTime.of(1, 30), LocalTime.NOON);
				nights.merge(morning, minutes(sample), Double::sum);
			}
			if (sample.type().equals("RESTING_HEART_RATE")
					&& sample.startDate().toLocalDate().equals(today.minusDays(1))) {
				resting.add(((Value.Quantity) sample.value()).canonical());
			}
		}
		nights.remove(today);
		assertThat(nights.size()).isBetween(7, NIGHTS);
		assertThat(nights.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow())
			.isBetween(3.5 * 60, 5.8 * 60);
		assertThat(resting).isNotEmpty().allMatch((beats) -> beats > Person.of(SEED, 1).restingHeartRate() + 8);
	}

	private static double minutes(Sample sample) {
		return Duration.ofMillis(sample.endMillis() - sample.startMillis()).toMillis() / 60_000.0;
	}

	/** Returns each sample of the nights that the rule evaluates, once. */
	private static List<Sample> samples(LocalDate today) {
		Person person = Person.of(SEED, 1);
		Instant now = today.atTime(20, 0).atZone(person.zone()).toInstant();
		RecentDays recent = new RecentDays(today);
		Population population = new Population(new Scenario(1, today.minusDays(NIGHTS), NIGHTS + 1, SEED, now));
		Map<String, Sample> samples = new TreeMap<>();
		for (Iterator<Event> events = population.events(person); events.hasNext();) {
			if (events.next() instanceof SyncBatch batch) {
				recent.of(batch)
					.samples()
					.forEach((sample) -> samples.putIfAbsent(
							sample.type() + sample.id() + ((sample.id() == null) ? sample.startDate() : ""), sample));
			}
		}
		return List.copyOf(samples.values());
	}

}
