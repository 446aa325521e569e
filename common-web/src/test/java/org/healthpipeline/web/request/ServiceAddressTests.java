package org.healthpipeline.web.request;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** What a link may say about where this service is. */
class ServiceAddressTests {

	private final ServiceAddress address = new ServiceAddress(List.of("localhost", " Health.example.org", "[::1]"));

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none", textBlock = """
			localhost:3000             | http://localhost:3000
			HEALTH.example.org         | http://health.example.org
			[::1]:3000                 | http://[::1]:3000
			evil.example               | http://192.0.2.1:3000
			localhost:3000.evil.example| http://192.0.2.1:3000
			localhost:3000@evil.example| http://192.0.2.1:3000
			localhost/evil.example     | http://192.0.2.1:3000
			localhost:x                | http://192.0.2.1:3000
			none                       | http://192.0.2.1:3000
			""")
	void isAHostThatIsAllowedOrWhereTheConnectionArrived(String host, String expected) {
		assertThat(this.address.of(request(host, "192.0.2.1"))).isEqualTo(expected);
		assertThat(this.address.of(request("evil.example", "fe80::1%eth0"))).isEqualTo("http://[fe80::1]:3000");
	}

	private static MockHttpServletRequest request(String host, String local) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		if (host != null) {
			request.addHeader("Host", host);
		}
		request.setServerName("evil.example");
		request.addHeader("X-Forwarded-Host", "evil.example");
		request.setLocalAddr(local);
		request.setLocalPort(3000);
		return request;
	}

}
