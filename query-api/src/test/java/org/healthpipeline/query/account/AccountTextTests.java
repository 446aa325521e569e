package org.healthpipeline.query.account;

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

	@Test
	void nameHasNoControlCharacters() {
		assertThat(AccountText.name(" Ada ")).isEqualTo("Ada");
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> AccountText.name("A\u0000da"));
	}

}
