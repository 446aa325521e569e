package org.healthpipeline.testsupport.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.generator.Event;
import org.healthpipeline.generator.Event.SyncBatch;
import org.healthpipeline.generator.Person;
import org.healthpipeline.generator.Population;
import org.healthpipeline.generator.Scenario;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

/** The oracle against an even simpler method, and against itself. */
class OracleConsistencyTests {

	private static final long MINUTE = 60_000;

	/**
	 * On a grid of minutes the definition is obvious: the best sample that covers the
	 * minute has it.
	 */
	@Test
	void eachMinuteBelongsToTheBestSampleThatIsThere() {
		for (int seed = 0; seed < 300; seed++) {
			List<OracleSample> samples = onAGrid(new Random(seed));
			Map<OracleSample, Long> expected = new TreeMap<>(OracleSample.RANK);
			for (long minute = 0; minute < 120; minute++) {
				long time = minute * MINUTE;
				samples.stream()
					.filter((sample) -> sample.start() <= time && time < sample.end())
					.min(OracleSample.RANK)
					.ifPresent((best) -> expected.merge(best, MINUTE, Long::sum));
			}
			Map<OracleSample, Long> found = new TreeMap<>(OracleSample.RANK);
			OracleMerge.of(samples).forEach((sample, pieces) -> {
				long length = pieces.stream().mapToLong((piece) -> piece.end() - piece.start()).sum();
				if (length > 0) {
					found.put(sample, length);
				}
			});
			assertThat(found).as("seed %d", seed).isEqualTo(expected);
		}
	}

	@Test
	void hoursAddUpToDaysWeeksAndMonths() {
		Person person = Person.of(3, 1);
		List<SyncBatch> batches = batches(person, new Scenario(1, LocalDate.of(2026, 3, 9), 60, 3));
		assertThat(replay(person, batches)).hasSizeGreaterThan(50_000);
		Map<AggregateKey, OracleFigures> all = aggregates(person, batches);
		Map<String, Map<OraclePeriod, Double>> sums = new TreeMap<>();
		all.forEach((key, figures) -> {
			if (OracleTypes.aggregation(key.type()) == OracleTypes.Aggregation.SUM) {
				sums.computeIfAbsent(key.type(), (type) -> new EnumMap<>(OraclePeriod.class))
					.merge(key.period(), figures.value(), Double::sum);
			}
		});
		assertThat(sums).hasSizeGreaterThan(8).allSatisfy((type, ofPeriods) -> {
			double hours = ofPeriods.getOrDefault(OraclePeriod.HOUR, Double.NaN);
			assertThat(ofPeriods.values()).hasSize(4)
				.allSatisfy((sum) -> assertThat(sum).isCloseTo(hours, withinPercentage(1e-7)));
		});
	}

	@Test
	void theOrderOfRequestsDoesNotMatter() {
		Person person = Person.of(3, 2);
		List<SyncBatch> batches = new ArrayList<>(batches(person, new Scenario(2, LocalDate.of(2026, 3, 27), 6, 3)));
		Map<AggregateKey, OracleFigures> forward = aggregates(person, batches);
		Collections.shuffle(batches, new Random(1));
		assertThat(AggregateAnswers.differences(forward, aggregates(person, batches), 1e-9)).isEmpty();
	}

	private static Map<AggregateKey, OracleFigures> aggregates(Person person, List<SyncBatch> batches) {
		return new Oracle(replay(person, batches), person.zone(), OracleNightRule.WAKE_DAY).aggregates();
	}

	private static List<OracleSample> replay(Person person, List<SyncBatch> batches) {
		SurvivingSamples surviving = new SurvivingSamples();
		Map<String, OracleDevice> devices = GeneratedSamples.devices(person);
		for (SyncBatch batch : batches) {
			OracleDevice device = Objects.requireNonNull(devices.get(batch.deviceKey()));
			surviving.apply(GeneratedSamples.arriving(batch, device), batch.deleted());
		}
		return surviving.samples();
	}

	private static List<SyncBatch> batches(Person person, Scenario scenario) {
		List<SyncBatch> batches = new ArrayList<>();
		new Population(scenario).events(person).forEachRemaining((Event event) -> {
			if (event instanceof SyncBatch batch) {
				batches.add(batch);
			}
		});
		return batches;
	}

	private static List<OracleSample> onAGrid(Random random) {
		List<OracleDevice> devices = List.of(Samples.WATCH, Samples.PHONE, Samples.MANUAL);
		List<OracleSample> samples = new ArrayList<>();
		int count = 1 + random.nextInt(12);
		for (int index = 0; index < count; index++) {
			long start = random.nextInt(100) * MINUTE;
			long end = start + random.nextInt(20) * MINUTE;
			samples.add(new OracleSample(new UUID(random.nextLong(), index), "STEPS",
					devices.get(random.nextInt(devices.size())), start, end, random.nextInt(100), null, null));
		}
		return samples;
	}

}
