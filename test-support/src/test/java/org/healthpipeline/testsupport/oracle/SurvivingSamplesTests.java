package org.healthpipeline.testsupport.oracle;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.testsupport.oracle.SurvivingSamples.Answer;
import org.healthpipeline.testsupport.oracle.SurvivingSamples.Arriving;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SurvivingSamplesTests {

	private static final UUID ID = new UUID(0, 7);

	private final SurvivingSamples surviving = new SurvivingSamples();

	@Test
	void whatComesAgainIsADuplicateAndTheFirstStays() {
		assertThat(sync(steps("10:00", 100))).isEqualTo(new Answer(1, 0, 0));
		assertThat(sync(steps("10:00", 100), steps("10:00", 200))).isEqualTo(new Answer(0, 2, 0));
		assertThat(values()).containsExactly(100.0);
	}

	@Test
	void onlyAGreaterVersionReplacesWhereverItBegins() {
		sync(steps("10:00", 100));
		assertThat(sync(steps("09:00", 300).withVersion(2))).isEqualTo(new Answer(1, 0, 0));
		assertThat(sync(steps("10:00", 200).withVersion(1))).isEqualTo(new Answer(0, 1, 0));
		assertThat(sync(steps("10:00", 200).withVersion(2))).isEqualTo(new Answer(0, 1, 0));
		assertThat(sync(steps("10:00", 100))).isEqualTo(new Answer(0, 1, 0));
		assertThat(values()).containsExactly(300.0);
	}

	@Test
	void deletionsComeBeforeTheSamplesOfTheirRequestAndBeatEveryVersion() {
		sync(steps("10:00", 100));
		assertThat(this.surviving.apply(List.of(steps("10:00", 1).withVersion(9)), List.of(ID, ID)))
			.isEqualTo(new Answer(0, 1, 1));
		assertThat(values()).isEmpty();
	}

	@Test
	void anUnknownIdLeavesATombstone() {
		assertThat(this.surviving.apply(List.of(), List.of(ID))).isEqualTo(new Answer(0, 0, 0));
		assertThat(sync(steps("10:00", 100))).isEqualTo(new Answer(0, 1, 0));
	}

	@Test
	void anIdWithAnotherStartAndNoVersionIsASampleOfItsOwn() {
		sync(steps("10:00", 100));
		assertThat(sync(steps("11:00", 200))).isEqualTo(new Answer(1, 0, 0));
		assertThat(this.surviving.apply(List.of(), List.of(ID))).isEqualTo(new Answer(0, 0, 2));
	}

	@Test
	void withoutAnIdWhatSaysTheSameIsTheSame() {
		Arriving anonymous = Arriving.withoutId(steps("10:00", 100).sample());
		assertThat(sync(anonymous, anonymous.named("HKFoodType", "Pizza"), anonymous.withVersion(7)))
			.isEqualTo(new Answer(2, 1, 0));
		assertThat(sync(Arriving.withoutId(steps("10:00", 100.003).sample()))).isEqualTo(new Answer(0, 1, 0));
		assertThat(sync(Arriving.withoutId(steps("11:00", 100.051).sample()),
				Arriving.withoutId(steps("11:00", 100.049).sample())))
			.isEqualTo(new Answer(1, 1, 0));
	}

	@Test
	void anIdStandsForOneSampleOfEachType() {
		OracleSample flights = OracleSample.quantity(ID, "FLIGHTS_CLIMBED", Samples.PHONE, Samples.time("10:00"),
				Samples.time("12:00"), 3);
		assertThat(sync(steps("10:00", 100), Arriving.of(flights))).isEqualTo(new Answer(2, 0, 0));
		assertThat(sync(Arriving.of(flights).withVersion(1))).isEqualTo(new Answer(1, 0, 0));
		assertThat(this.surviving.apply(List.of(), List.of(ID))).isEqualTo(new Answer(0, 0, 2));
	}

	@Test
	void ofSeveralVersionsInOneRequestTheGreatestCounts() {
		assertThat(sync(steps("10:00", 1).withVersion(1), steps("10:00", 3).withVersion(3),
				steps("11:00", 2).withVersion(2), steps("11:00", 30).withVersion(3)))
			.isEqualTo(new Answer(1, 3, 0));
		assertThat(this.surviving.conflicts()).isEqualTo(Map.of(3, "DIFFERENT_CONTENT"));
		assertThat(values()).containsExactly(3.0);
	}

	@Test
	void aNewVersionOfARecordReplacesAllOfIt() {
		UUID record = new UUID(0, 9);
		Arriving first = Arriving.withoutId(steps("10:00", 1).sample()).in(record).withVersion(5);
		Arriving second = Arriving.withoutId(steps("11:00", 2).sample()).in(record).withVersion(5);
		assertThat(sync(first)).isEqualTo(new Answer(1, 0, 0));
		assertThat(sync(second, first, steps("10:00", 7).in(record).withVersion(4))).isEqualTo(new Answer(1, 2, 0));
		assertThat(values()).containsExactlyInAnyOrder(1.0, 2.0);
		assertThat(sync(Arriving.withoutId(steps("11:00", 3).sample()).in(record).withVersion(5)))
			.isEqualTo(new Answer(0, 1, 0));
		assertThat(this.surviving.conflicts()).isEqualTo(Map.of(0, "DIFFERENT_CONTENT"));
		assertThat(sync(first.withVersion(6))).isEqualTo(new Answer(1, 0, 0));
		assertThat(values()).containsExactly(1.0);
		assertThat(this.surviving.apply(List.of(second.withVersion(7)), List.of(record)))
			.isEqualTo(new Answer(0, 1, 1));
		assertThat(this.surviving.conflicts()).isEqualTo(Map.of(0, "DELETED"));
	}

	@Test
	void idsInsideRecordsAreThoseOfTheStandard() {
		// The example of RFC 9562, A.4.
		assertThat(NameUuid.of(UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"))
			.isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
	}

	private Answer sync(Arriving... samples) {
		return this.surviving.apply(List.of(samples), List.of());
	}

	private List<Double> values() {
		return this.surviving.samples().stream().map(OracleSample::value).toList();
	}

	private static Arriving steps(String start, double value) {
		return Arriving
			.of(OracleSample.quantity(ID, "STEPS", Samples.PHONE, Samples.time(start), Samples.time("12:00"), value));
	}

}
