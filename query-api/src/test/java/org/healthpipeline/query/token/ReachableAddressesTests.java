package org.healthpipeline.query.token;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.web.request.ServiceAddress;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** Addresses that a phone is given. */
class ReachableAddressesTests {

	private static final ServiceAddress ADDRESS = RunningPipeline.shared().part(ServiceAddress.class);

	@Test
	void thePublicAddressIsTheOnlyOneWhereThereIsOne() {
		ReachableAddresses addresses = addresses("https://health.example.org", "127.0.0.1");
		assertThat(addresses.of(asked("127.0.0.1"))).containsExactly("https://health.example.org");
		assertThat(addresses.isLoopbackOnly()).isFalse();
	}

	@Test
	void elseTheMachinesOwnAddressesAreOfferedAndNeverALoopbackOne() {
		ReachableAddresses addresses = addresses("", "");
		assertThat(addresses.of(asked("127.0.0.1"))).containsExactly("http://192.168.1.20:3000",
				"http://[2001:db8:0:0:0:0:0:20]:3000");
		assertThat(addresses.of(asked("192.168.1.20"))).containsExactly("http://192.168.1.20:3000",
				"http://[2001:db8:0:0:0:0:0:20]:3000");
		assertThat(addresses.isLoopbackOnly()).isFalse();
	}

	@Test
	void whereTheServerListensDecides() {
		assertThat(addresses("", "127.0.0.1").isLoopbackOnly()).isTrue();
		assertThat(addresses("", "::1").isLoopbackOnly()).isTrue();
		assertThat(addresses("", "0.0.0.0").isLoopbackOnly()).isFalse();
		assertThat(addresses("", "192.168.7.7").of(asked("127.0.0.1"))).containsExactly("http://192.168.7.7:3000");
	}

	@Test
	void machineIsAskedForItsAddresses() {
		assertThat(new NetworkAddresses().get()).noneMatch(InetAddress::isLoopbackAddress)
			.noneMatch(InetAddress::isLinkLocalAddress);
	}

	private static ReachableAddresses addresses(String publicBase, String listening) {
		return new ReachableAddresses(publicBase, ADDRESS, listening,
				() -> List.of(address("192.168.1.20"), address("2001:db8::20")));
	}

	private static InetAddress address(String digits) {
		try {
			return InetAddress.getByName(digits);
		}
		catch (UnknownHostException ex) {
			throw new AssertionError(ex);
		}
	}

	private static MockHttpServletRequest asked(String local) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader("Host", "localhost:3000");
		request.setLocalAddr(local);
		request.setLocalPort(3000);
		return request;
	}

}
