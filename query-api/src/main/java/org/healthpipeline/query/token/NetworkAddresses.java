package org.healthpipeline.query.token;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lists the addresses of this machine in its networks, without those that only itself can
 * reach.
 */
class NetworkAddresses implements Supplier<List<InetAddress>> {

	/** Orders home networks first, then other IPv4 addresses, then IPv6. */
	private static final Comparator<InetAddress> ORDER = Comparator
		.comparing((InetAddress address) -> !(address instanceof Inet4Address))
		.thenComparing((address) -> !address.isSiteLocalAddress())
		.thenComparing(InetAddress::getHostAddress);

	@Override
	public List<InetAddress> get() {
		try {
			return NetworkInterface.networkInterfaces()
				.filter(NetworkAddresses::isUp)
				.flatMap(NetworkInterface::inetAddresses)
				.filter((address) -> !address.isLoopbackAddress() && !address.isLinkLocalAddress()
						&& !address.isAnyLocalAddress())
				.sorted(ORDER)
				.toList();
		}
		catch (SocketException ex) {
			// A machine without networks has no address in one.
			return List.of();
		}
	}

	private static boolean isUp(NetworkInterface network) {
		try {
			return network.isUp() && !network.isLoopback();
		}
		catch (SocketException ex) {
			return false;
		}
	}

}
