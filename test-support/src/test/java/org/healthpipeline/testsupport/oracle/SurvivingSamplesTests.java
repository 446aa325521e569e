package org.healthpipeline.testsupport.oracle;

import java.util.List;
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
		Arriving first = steps("10:00", 100);
		Arriving anonymous = new Arriving(first.sample(), false, 0, "app");
		Arriving other = new Arriving(first.sample(), false, 0, null);
		assertThat(sync(anonymous, other, anonymous)).isEqualTo(new Answer(2, 1, 0));
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
