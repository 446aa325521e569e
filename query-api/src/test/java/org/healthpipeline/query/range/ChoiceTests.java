package org.healthpipeline.query.range;

import java.util.List;

import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChoiceTests {

	@Test
	void typesAreTakenOnceInTheOrderOfTheRegistry() {
		assertThat(Choice.types(List.of("HEART_RATE", " STEPS", "HEART_RATE"))).extracting(HealthType::name)
			.containsExactly("STEPS", "HEART_RATE");
	}

	@Test
	void unknownTypeIsRefusedWithoutRepeatingIt() {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Choice.types(List.of("<script>")))
			.withMessageNotContaining("script");
	}

	@Test
	void periodsAreTheFour() {
		assertThat(Choice.period("week")).isEqualTo(Period.WEEK);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Choice.period("WEEK"));
	}

	@Test
	void limitIsBounded() {
		assertThat(Choice.limit(10_000, 10_000)).isEqualTo(10_000);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Choice.limit(10_001, 10_000));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Choice.limit(0, 10_000));
	}

}
