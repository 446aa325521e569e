package org.healthpipeline.ingestion.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SampleRulesTests {

	private static final UUID DEVICE = UUID.randomUUID();

	private static final long START = Instant.parse("2026-01-10T08:00:00Z").toEpochMilli();

	private final OpenBatch open = new OpenBatch();

	@Test
	void valuesBecomeCanonicalAndLoseANegativeZero() {
		add(number("WEIGHT", 70_500, "g", START, START));
		add(number("STEPS", -0.0, null, START + 1, START + 1));
		assertThat(this.open.kept().get(0).content().number()).isEqualTo(70.5);
		assertThat(this.open.kept().get(1).content()).isEqualTo(SampleContent.number(0.0));
	}

	@Test
	void anEndUpToFiveMinutesAheadIsTaken() {
		long border = OpenBatch.NOW.plus(Duration.ofMinutes(5)).toEpochMilli();
		add(number("STEPS", 1, null, border - 10, border));
		add(number("STEPS", 1, null, border - 10, border + 1));
		assertThat(this.open.codes()).containsExactly(RefusalCode.IN_FUTURE);
		assertThat(this.open.kept()).hasSize(1);
	}

	@Test
	void anIntervalMayLastAsLongAsItsTypeSays() {
		for (HealthType type : HealthTypes.all()) {
			Object value = type.isState() ? (type.openStates() ? "running" : type.states().get(0)) : 50.0;
			long longest = type.longest().toMillis();
			long start = START - longest;
			if (value instanceof String text) {
				add(state(type.name(), text, start, start + longest));
				add(state(type.name(), text, start, start + longest + 1));
			}
			else {
				double plausible = Math.min(Math.max(50.0, type.minPlausible()), type.maxPlausible());
				add(number(type.name(), plausible, type.unit(), start, start + longest));
				add(number(type.name(), plausible, type.unit(), start, start + longest + 1));
			}
		}
		assertThat(this.open.codes()).hasSameSizeAs(HealthTypes.all()).containsOnly(RefusalCode.TOO_LONG);
		assertThat(this.open.kept()).hasSameSizeAs(HealthTypes.all());
	}

	@Test
	void plausibilityIsJudgedInTheCanonicalUnit() {
		add(number("BODY_TEMPERATURE", 98.6, "degF", START, START));
		add(number("BODY_TEMPERATURE", 98.6, "degC", START + 1, START + 1));
		assertThat(this.open.codes()).containsExactly(RefusalCode.IMPLAUSIBLE_VALUE);
		assertThat(this.open.kept().get(0).content().number()).isEqualTo(37.0);
	}

	@Test
	void statesAreTextsOfTheirTypeAndNumbersAreNot() {
		add(state("SLEEP_STATE", "dozing", START, START));
		add(number("SLEEP_STATE", 2, null, START, START));
		add(state("STEPS", "2", START, START));
		add(state("WORKOUT", "tab\tbed", START, START));
		add(state("WORKOUT", "running", START, START));
		assertThat(this.open.codes()).containsExactly(RefusalCode.UNKNOWN_STATE, RefusalCode.INVALID_VALUE,
				RefusalCode.INVALID_VALUE, RefusalCode.UNKNOWN_STATE);
		assertThat(this.open.kept()).hasSize(1);
	}

	@Test
	void infinityIsNoValueAndNothingIsMissing() {
		add(number("STEPS", Double.POSITIVE_INFINITY, null, START, START));
		add(number("STEPS", Measurement.NO_NUMBER, null, START, START));
		add(number("STEPS", 1, null, Measurement.NO_TIME, Measurement.NO_TIME));
		assertThat(this.open.codes()).containsExactly(RefusalCode.INVALID_VALUE, RefusalCode.MISSING_VALUE,
				RefusalCode.MISSING_START);
	}

	@Test
	void ofOneIdTheGreatestVersionStaysAndOfEqualOnesTheFirst() {
		UUID id = UUID.randomUUID();
		add(versioned(id, 1, 10));
		add(versioned(id, 3, 30));
		add(versioned(id, 2, 20));
		add(versioned(id, 3, 31));
		assertThat(this.open.kept()).singleElement().satisfies((kept) -> {
			assertThat(kept.version()).isEqualTo(3);
			assertThat(kept.content().number()).isEqualTo(30);
		});
		assertThat(this.open.batch().size()).isEqualTo(4);
	}

	@Test
	void theSameContentWithoutIdHasTheSameIdWhateverItsUnit() {
		add(number("WEIGHT", 70, "kg", START, START));
		add(number("WEIGHT", 70_000, "g", START, Measurement.NO_TIME));
		add(number("WEIGHT", 70, "kg", START + 1, START + 1));
		assertThat(this.open.kept()).hasSize(2);
	}

	@Test
	void refusalsKeepTheirPlaceInTheBatch() {
		add(number("STEPS", 1, null, START, START));
		this.open.batch().refuse(null, null, RefusalCode.NOT_AN_OBJECT);
		add(number("STEPS", -1, null, START, START));
		assertThat(this.open.refusals()).extracting(Refusal::index).containsExactly(1, 2);
	}

	private void add(Measurement measurement) {
		this.open.batch().add(DEVICE, measurement);
	}

	private static Measurement number(String type, double value, @Nullable String unit, long startMs, long endMs) {
		return new Measurement(null, HealthTypes.get(type), value, null, unit, startMs, endMs, 0, null, null);
	}

	private static Measurement state(String type, String state, long startMs, long endMs) {
		return new Measurement(null, HealthTypes.get(type), Measurement.NO_NUMBER, state, null, startMs, endMs, 0, null,
				null);
	}

	private static Measurement versioned(UUID id, int version, double value) {
		return new Measurement(id, HealthTypes.get("STEPS"), value, null, null, START, START, version, null, null);
	}

}
