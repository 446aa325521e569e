package org.healthpipeline.web.request;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** The address of this service in links. */
class ServiceAddressTests {

	private final ServiceAddress address = address("");

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

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none",
			textBlock = """
					10.1.0.1 | localhost:3000 | health.example.org | https | /health-data | https://health.example.org/health-data
					10.1.0.1 | localhost:3000 | none               | https | /health-data | https://localhost:3000/health-data
					10.1.0.1 | localhost:3000 | evil.example       | http  | none         | http://localhost:3000
					10.1.0.1 | evil.example   | evil.example       | https | /health-data | http://192.0.2.1:3000
					10.2.0.1 | localhost:3000 | health.example.org | https | /health-data | http://localhost:3000
					""")
	void aProxyOfOursTellsHowItWasAsked(String remote, String host, String forwarded, String scheme, String prefix,
			String expected) {
		MockHttpServletRequest request = request(host, "192.0.2.1");
		request.removeHeader("X-Forwarded-Host");
		request.setRemoteAddr(remote);
		request.addHeader("X-Forwarded-Proto", scheme);
		if (forwarded != null) {
			request.addHeader("X-Forwarded-Host", forwarded);
		}
		if (prefix != null) {
			request.addHeader("X-Forwarded-Prefix", prefix);
		}
		assertThat(this.address.of(request)).isEqualTo(expected);
		assertThat(address("https://example.org/data/").of(request)).isEqualTo("https://example.org/data");
	}

	private static ServiceAddress address(String publicBase) {
		WebProperties web = new WebProperties(publicBase, List.of());
		ClientAddresses clients = new ClientAddresses(List.of("10.1.0.0/16"));
		return new ServiceAddress(web, List.of("localhost", " Health.example.org", "[::1]"), clients,
				new PathPrefixes(web, clients));
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
