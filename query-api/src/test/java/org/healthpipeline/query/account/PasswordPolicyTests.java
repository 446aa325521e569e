package org.healthpipeline.query.account;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PasswordPolicyTests {

	private static final EmailAddress EMAIL = EmailAddress.of("river.song@example.org");

	private final PasswordPolicy policy = new PasswordPolicy();

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "7 chars", "password", "PASSWORD123", "12345678", "qwertyuiop", "aaaaaaaaaaaa",
			"River.Song@example.org", "river.song" })
	void whatAnAttackerTriesFirstIsRefused(String password) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.policy.check(password, EMAIL))
			.satisfies((problem) -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST));
	}

	@ParameterizedTest
	@ValueSource(strings = { "all lower case letters", "löwenzahn", "correcthorsebatterystaple", "8 chars!" })
	void thereAreNoRulesAboutKindsOfCharacters(String password) {
		assertThat(this.policy.check(password, EMAIL)).isEqualTo(password);
	}

	@Test
	void lengthMayBeSixtyFourAndMoreButIsBounded() {
		assertThat(this.policy.check("ab".repeat(32), EMAIL)).hasSize(64);
		assertThat(this.policy.check("ab".repeat(128), EMAIL)).hasSize(256);
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.policy.check("ab".repeat(128) + "c", EMAIL));
	}

	@Test
	void refusalDoesNotRepeatThePassword() {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.policy.check("qwertyuiop", EMAIL))
			.withMessageNotContaining("qwerty");
	}

}
