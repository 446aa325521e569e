package org.healthpipeline.web.request;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** Trust in headers about the client's address. */
class ClientAddressesTests {

	private static final ClientAddresses BEHIND_PROXIES = new ClientAddresses(List.of("10.1.0.0/16", " fd00::/8"));

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "0:0:0:0:0:0:0:1", "10.1.0.1", "192.168.1.1", "203.0.113.1" })
	void nobodyIsBelievedByDefault(String remote) {
		MockHttpServletRequest request = from(remote, "198.51.100.7");
		request.addHeader("X-Real-IP", "198.51.100.7");
		request.addHeader("Forwarded", "for=198.51.100.7");
		assertThat(new ClientAddresses(List.of()).of(request).value()).isEqualTo(remote);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			10.1.0.1    | 198.51.100.7             | 198.51.100.7
			fd00::1     | 2001:db8::1              | 2001:db8::1
			10.2.0.1    | 198.51.100.7             | 10.2.0.1
			10.1.0.1    | 6.6.6.6, 198.51.100.7    | 198.51.100.7
			10.1.0.1    | 6.6.6.6,198.51.100.7,10.1.0.2 | 198.51.100.7
			10.1.0.1    | 10.1.0.3, 10.1.0.2       | 10.1.0.3
			10.1.0.1    | 6.6.6.6, evil.example    | 10.1.0.1
			10.1.0.1    | 6.6.6.6, ''              | 10.1.0.1
			10.1.0.1    | 999.0.0.1                | 10.1.0.1
			10.1.0.1    | 1.2.3                    | 10.1.0.1
			10.1.0.1    | 1.2.3.4.5                | 10.1.0.1
			10.1.0.1    | 1.2.3.4.                 | 10.1.0.1
			10.1.0.1    | 011.2.3.4                | 10.1.0.1
			10.1.0.1    | ::::::                   | 10.1.0.1
			10.1.0.1    | 1:2:3                    | 10.1.0.1
			10.1.0.1    | 1.2.3.4:80               | 10.1.0.1
			10.1.0.1    | ::ffff:192.0.2.1         | ::ffff:192.0.2.1
			""")
	void aProxyOfOursIsBelievedInWhatItHasSeenItself(String remote, String header, String address) {
		assertThat(BEHIND_PROXIES.of(from(remote, header)).value()).isEqualTo(address);
	}

	@Test
	void nothingButOneHeaderOfAProxyIsRead() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr("10.1.0.1");
		request.addHeader("X-Real-IP", "198.51.100.7");
		request.addHeader("Forwarded", "for=198.51.100.7");
		assertThat(BEHIND_PROXIES.of(request).value()).isEqualTo("10.1.0.1");
	}

	@Test
	void whatAProxyAddsIsTheLastOfAllLines() {
		MockHttpServletRequest request = from("10.1.0.1", "6.6.6.6");
		request.addHeader("X-Forwarded-For", "198.51.100.7");
		assertThat(BEHIND_PROXIES.of(request).value()).isEqualTo("198.51.100.7");
	}

	@ParameterizedTest
	@CsvSource({ "10.1.0.1, https, true", "10.1.0.1, HTTPS, true", "10.1.0.1, http, false", "10.1.0.1, evil, false",
			"10.1.0.1, 'https, http', false", "10.1.0.1, 'http, https', true", "10.2.0.1, https, false" })
	void aProxyOfOursSaysWhetherTheClientSpeaksHttps(String remote, String header, boolean secure) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(remote);
		assertThat(BEHIND_PROXIES.isSecure(request)).isFalse();
		request.addHeader("X-Forwarded-Proto", header);
		assertThat(BEHIND_PROXIES.isSecure(request)).isEqualTo(secure);
		request.setSecure(true);
		assertThat(BEHIND_PROXIES.isSecure(request)).isTrue();
	}

	@Test
	void aNetworkOfIpv6IsCountedAsOne() {
		assertThat(new ClientAddress("2001:db8:0:1::1").counted())
			.isEqualTo(new ClientAddress("2001:db8:0:1:ffff::2").counted())
			.isNotEqualTo(new ClientAddress("2001:db8:0:2::1").counted());
		assertThat(new ClientAddress("192.0.2.1").counted()).isEqualTo("192.0.2.1");
	}

	private static MockHttpServletRequest from(String remote, String forwarded) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(remote);
		request.addHeader("X-Forwarded-For", forwarded);
		return request;
	}

}
