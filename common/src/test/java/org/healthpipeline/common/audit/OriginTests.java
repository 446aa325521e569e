package org.healthpipeline.common.audit;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Only the network of an address is kept, and free text is never kept. */
class OriginTests {

	@ParameterizedTest
	@CsvSource({ "192.0.2.77,192.0.2.0/24", "127.0.0.1,127.0.0.0/24", "2001:db8:1234:5678::9,2001:0db8:1234::/48",
			"::1,0000:0000:0000::/48", "fe80::1%eth0,fe80:0000:0000::/48", "::ffff:192.0.2.77,192.0.2.0/24" })
	void onlyTheNetworkOfAnAddressIsKept(String address, String network) {
		assertThat(Origin.of(address, null).network()).isEqualTo(network);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "localhost", "example.org", "192.0.2.999", "ada@example.org", ":::::" })
	void whatIsNoAddressIsNotKept(String text) {
		assertThat(Origin.of(text, null).network()).isNull();
	}

	@Test
	void aRequestIdIsKeptAsAnUuid() {
		UUID id = UUID.randomUUID();
		assertThat(Origin.of(null, id.toString()).requestId()).isEqualTo(id);
		assertThat(Origin.of(null, id.toString().replace("-", "")).requestId()).isEqualTo(id);
		assertThat(Origin.of(null, null).requestId()).isNull();
		assertThat(Origin.of(null, "Ada.Lovelace").requestId()).isEqualTo(Origin.of(null, "Ada.Lovelace").requestId())
			.isNotEqualTo(Origin.of(null, "ada.Lovelace").requestId());
	}

}
