package org.healthpipeline.generator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;

/**
 * All parameters of the generated data: equal scenarios produce equal data.
 *
 * @param people number of people, from person 1 on
 * @param firstDay first local day of each person
 * @param days number of days
 * @param seed seed of all random numbers
 * @param until nothing that ends after this instant is generated, for data up to now
 */
public record Scenario(int people, LocalDate firstDay, int days, long seed, Instant until) {

	public Scenario {
		if (people < 1 || days < 1) {
			throw new IllegalArgumentException("A scenario needs at least one person and one day");
		}
	}

	public Scenario(int people, LocalDate firstDay, int days, long seed) {
		this(people, firstDay, days, seed, Instant.MAX);
	}

	public Person person(int number) {
		return Person.of(this.seed, number);
	}

	/** Calls the visitor for each measurement of these types, day by day. */
	void measure(Diary diary, MeasurementStream stream, Consumer<GeneratedMeasurement> visitor) {
		for (int day = 0; day < this.days; day++) {
			measure(diary.plan(this.firstDay.plusDays(day)), stream, visitor);
		}
	}

	void measure(DayPlan day, MeasurementStream stream, Consumer<GeneratedMeasurement> visitor) {
		long last = this.until.getEpochSecond();
		stream.measure(day, (measurement) -> {
			if (measurement.end() <= last) {
				visitor.accept(measurement);
			}
		});
	}

}
