package org.healthpipeline.generator.life;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.healthpipeline.generator.Event;
import org.healthpipeline.generator.Event.SyncBatch;
import org.healthpipeline.generator.MeasuredType;
import org.healthpipeline.generator.Sample;
import org.healthpipeline.generator.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@link LifeYear}: the content of a year, and the visibility of its happenings. */
class LifeYearTests {

	private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

	@Test
	void theSameArgumentsGiveTheSameYear() {
		LifeYear year = LifeYear.eventful(3, 5, FIRST, 200, (truth) -> true);
		LifeYear again = LifeYear.eventful(3, 5, FIRST, 200, (truth) -> true);
		assertThat(again.events()).isEqualTo(year.events()).hasSizeGreaterThan(500);
		assertThat(again.truths()).isEqualTo(year.truths()).isNotEmpty();
		assertThat(LifeYear.eventful(4, 5, FIRST, 200, (truth) -> true).events()).isNotEqualTo(year.events());
	}

	@Test
	void eventsComeInOrderOfArrivalAndNothingBeforeItWasMeasured() {
		Instant last = Instant.MIN;
		int corrections = 0;
		int late = 0;
		for (Event event : LifeYear.healthy(3, 2, FIRST, 365, 1).events()) {
			assertThat(event.at()).isAfterOrEqualTo(last);
			last = event.at();
			if (event instanceof SyncBatch batch) {
				for (Sample sample : batch.samples()) {
					assertThat(sample.endMillis()).isLessThanOrEqualTo(event.at().toEpochMilli());
					corrections += sample.version();
					late += (event.at().toEpochMilli() - sample.endMillis() > 86_400_000L) ? 1 : 0;
				}
			}
		}
		assertThat(corrections).isPositive();
		assertThat(late).isPositive();
	}

	@Test
	void daysAreMissingNowAndThen() {
		long days = values(LifeYear.healthy(3, 7, FIRST, 365, 1), MeasuredType.RESTING_HEART_RATE).size();
		assertThat(days).isBetween(290L, 350L);
	}

	/** Checks the published ranges that the model claims to follow. */
	@Test
	void healthyPeopleVaryAsMuchAsStudiesSay() {
		for (int number = 1; number <= 12; number++) {
			LifeYear year = LifeYear.healthy(3, number, FIRST, 365, 1);
			List<Double> beats = values(year, MeasuredType.RESTING_HEART_RATE);
			assertThat(deviation(beats)).isBetween(1.0, 2.6);
			assertThat(beats).allSatisfy((value) -> assertThat(value).isEqualTo(Math.rint(value)));
			double weight = mean(values(year, MeasuredType.WEIGHT));
			assertThat(deviation(values(year, MeasuredType.WEIGHT)) / weight).isBetween(0.004, 0.016);
			assertThat(mean(values(year, MeasuredType.BLOOD_PRESSURE_SYSTOLIC))).isLessThan(123);
			assertThat(deviation(values(year, MeasuredType.BLOOD_PRESSURE_SYSTOLIC))).isBetween(6.0, 11.0);
		}
	}

	@Test
	void everythingThatHappensMovesItsSignalAsItSays() {
		LocalDate onset = FIRST.plusDays(60);
		for (Happening happening : Happenings.ALL) {
			int befallen = 0;
			for (int number = 1; number <= 12; number++) {
				LifeYear year = LifeYear.eventful(9, number, FIRST, 200,
						(truth) -> truth.happening().equals(happening.name()));
				LifeYear healthy = LifeYear.healthy(9, number, FIRST, 200, 1);
				for (Truth truth : year.truths()) {
					befallen++;
					assertThat(truth.happening()).isEqualTo(happening.name());
					assertThat(truth.from()).isAfterOrEqualTo(onset.minusDays(15));
					if (truth.main()) {
						assertMoved(year, healthy, truth);
					}
				}
			}
			assertThat(befallen).as(happening.name()).isPositive();
		}
	}

	/** Compares equal random numbers with and without; the difference is the effect. */
	private static void assertMoved(LifeYear year, LifeYear healthy, Truth truth) {
		Map<UUID, Double> with = byId(year, truth.signal().type());
		Map<UUID, Double> without = byId(healthy, truth.signal().type());
		double[] differences = year.events()
			.stream()
			.filter(SyncBatch.class::isInstance)
			.flatMap((event) -> ((SyncBatch) event).samples().stream())
			.filter((sample) -> sample.type().equals(truth.signal().type().name()))
			.filter((sample) -> !sample.startDate().toLocalDate().isBefore(truth.from())
					&& sample.startDate().toLocalDate().isBefore(truth.recovery()))
			.filter((sample) -> without.containsKey(sample.id()))
			.mapToDouble((sample) -> with.getOrDefault(sample.id(), 0.0) - without.getOrDefault(sample.id(), 0.0))
			.toArray();
		if (differences.length > 3) {
			double moved = IntStream.range(0, differences.length).mapToDouble((index) -> differences[index]).sum();
			assertThat(moved > 0).as("%s %s", truth, moved).isEqualTo(truth.up());
		}
	}

	private static Map<UUID, Double> byId(LifeYear year, MeasuredType type) {
		Map<UUID, Double> values = new HashMap<>();
		for (Event event : year.events()) {
			if (event instanceof SyncBatch batch) {
				for (Sample sample : batch.samples()) {
					if (sample.type().equals(type.name()) && sample.value() instanceof Value.Quantity quantity) {
						values.put(sample.id(), quantity.canonical());
					}
				}
			}
		}
		return values;
	}

	private static List<Double> values(LifeYear year, MeasuredType type) {
		return List.copyOf(byId(year, type).values());
	}

	private static double mean(List<Double> values) {
		return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
	}

	private static double deviation(List<Double> values) {
		double mean = mean(values);
		return Math
			.sqrt(values.stream().mapToDouble((value) -> (value - mean) * (value - mean)).average().orElseThrow());
	}

}
