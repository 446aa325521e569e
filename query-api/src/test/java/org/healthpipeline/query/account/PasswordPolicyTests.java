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
	@ValueSource(strings = { "Passw0rd!", "P@ssw0rd123", "Pa$$w0rd2026!", "!!passwort!!", "Password2026",
			"password-password", "passwordpasswordpasswordpasswordpassword", "healthpipeline", "HealthPipeline2026",
			"Health-Pipeline-2026!", "h3althp1pel1ne", "Health Pipeline 1", "mypipeline2026", "MyHealthData1",
			"fitbit2026", "AppleWatch7!", "Welcome1!", "qwerty123456", "1q2w3e4r5t", "letmein2026", "iloveyou12",
			"Monkey123!", "Adm1nistrator!", "trustno1!", "zaq12wsx!", "Summer2026!", "Berlin2026!", "dragon dragon",
			"00000001", "20260301", "01.03.2026", "abcdefgh1", "river.song2026", "RiverSong1!", "Song-River-77",
			"example.org1", "amelia.pond!", "Pond2026amelia" })
	void whatIsMadeOfCommonAndKnownWordsIsRefused(String password) {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.policy.check(password, EMAIL, "Amelia Pond"))
			.satisfies((problem) -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a long enough secret", "river of healthy songs", "my pipeline leaks oil", "xK9#mQ2vL",
			"Amelia likes custard", "пароль которого нет", "密码很长而且没有人知道", "correct horse 3f6e" })
	void wordsThatEverybodyKnowsDoNoHarmBesideOthers(String password) {
		assertThat(this.policy.check(password, EMAIL, "Amelia Pond")).isEqualTo(password);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "a long\u0000 secret", "a long\nenough secret", "a long\u200b secret", "a long\u202e secret",
					"a long\ud800 secret", "a long\ue000 secret", "a long\uffff secret", "a long\ufeff secret" })
	void whatCannotBeTypedAgainIsRefused(String password) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.policy.check(password, EMAIL))
			.satisfies((problem) -> assertThat(problem.code()).isEqualTo(ProblemCode.TEXT_INVALID));
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
