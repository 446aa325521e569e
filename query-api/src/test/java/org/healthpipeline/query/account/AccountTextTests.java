package org.healthpipeline.query.account;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AccountTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC" })
	void zonesAreNamesOfTheTimeZoneDatabase(String name) {
		assertThat(AccountText.timezone(name)).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "+02:00", "Z", "GMT+2", "Europe/Atlantis", "europe/berlin" })
	void offsetsAndUnknownNamesAreNoZones(String name) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> AccountText.timezone(name));
	}

	@Test
	void addressHasOneSpelling() {
		assertThat(EmailAddress.of("  Ada@Example.ORG ")).isEqualTo(EmailAddress.of("ada@example.org"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ada", "ada@", "@example.org", "a@b@c", "a b@example.org", "a\u0000@example.org" })
	void whatHasNoFormOfAnAddressIsRefused(String text) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> EmailAddress.of(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u202eada@example.org", "ada\u200b@example.org", "ada@exam\u200dple.org",
			"ada\ud800@example.org", "ada\u00ad@example.org", "ada\ue000@example.org", "ada\u0378@example.org",
			"a\u00a0da@example.org", "p\u0430ypal@example.org", "paypal@ex\u0430mple.org",
			"\u0430\u0441\u0435@example.org", "\u0440\u0430\u0443\u0440\u0430\u04cf@example.org",
			"ada@xn--80ak6aa92e.com", "ada@xn--a.org", "\uff41da@example.org", "ad\u03b1@example.org",
			"ada@example\u3002org\u202c", "a\u0660\u06f1a@example.org" })
	void anAddressThatCanBeTakenForAnotherIsRefused(String text) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> EmailAddress.ofNew(text))
			.satisfies((problem) -> assertThat(problem.code()).isEqualTo(ProblemCode.TEXT_INVALID));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "ada.lovelace+health@mail.example.org", "o'hara_x-1@localhost", "j\u00fcrgen@m\u00fcller.de",
					"jurgen@xn--mller-kva.de", "\u0438\u0432\u0430\u043d@example.org", "\u5f20\u4f1f@\u4f8b\u5b50.cn",
					"\u03bd\u03af\u03ba\u03bf\u03c2@example.gr", "\u5c71\u7530\u305f\u308d\u3046@example.jp" })
	void addressesOfTheWorldAreTaken(String text) {
		assertThat(EmailAddress.ofNew(text).value()).isEqualTo(text);
	}

	@Test
	void oneAddressHasOneFormOfItsLetters() {
		assertThat(EmailAddress.of("Zoe\u0308@example.org")).isEqualTo(EmailAddress.of("zo\u00eb@example.org"));
	}

	@Test
	void nameHasNoControlCharacters() {
		assertThat(AccountText.name(" Ada ")).isEqualTo("Ada");
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> AccountText.name("A\u0000da"));
	}

}
