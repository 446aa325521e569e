package org.healthpipeline.client;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Scanned links and typed addresses. */
class PairingLinkTests {

	@ParameterizedTest
	@CsvSource({ "https://health.example.org/pair#7K3M-0QXR-9D2W,https://health.example.org",
			"https://example.org/health-data/pair#7K3M-0QXR-9D2W,https://example.org/health-data",
			"http://192.168.1.20:3000/pair#7K3M-0QXR-9D2W,http://192.168.1.20:3000" })
	void linkHasTheServerAndHidesItsCode(String link, String server) {
		assertThat(Pairing.ofLink(link)).hasToString("Pairing[" + server + "]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "https://health.example.org", "https://health.example.org/pair",
			"https://health.example.org/pair#", "https://health.example.org/other#7K3M-0QXR-9D2W", "ftp://x/pair#7K3M",
			"WIFI:S:home;;" })
	void whatIsNoLinkIsRefused(String link) {
		assertThatIllegalArgumentException().isThrownBy(() -> Pairing.ofLink(link));
	}

	@Test
	void connectionHidesItsTokenAndKeepsItsPath() {
		Connection connection = new Connection(" https://example.org/health-data/ ", " hpt_secret\n",
				UUID.randomUUID());
		assertThat(connection.server()).isEqualTo("https://example.org/health-data");
		assertThat(connection.token()).isEqualTo("hpt_secret");
		assertThatIllegalArgumentException().isThrownBy(() -> connection.withToken("two words"));
		assertThatIllegalArgumentException().isThrownBy(() -> connection.withToken(" "));
		assertThat(connection.toString()).doesNotContain("secret");
		assertThat(ServerAddress.of(connection.server(), "api/v1/devices"))
			.hasToString("https://example.org/health-data/api/v1/devices");
	}

}
