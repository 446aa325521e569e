package org.healthpipeline.query.token;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.web.request.ServiceAddress;
import org.jspecify.annotations.Nullable;

/**
 * Finds the addresses at which another machine, such as a phone, may reach these pages.
 * That is the configured public address. Without one, it is the address of the request,
 * unless only this machine can use it, and this machine's addresses in its networks.
 * Never a loopback address. Safe for use by several threads.
 */
class ReachableAddresses {

	private final String publicBase;

	private final ServiceAddress address;

	private final @Nullable InetAddress listening;

	private final Supplier<List<InetAddress>> network;

	/**
	 * Creates it.
	 * @param publicBase empty where none is configured
	 * @param listening address that the server listens at; empty for every address
	 * @param network supplies the addresses of this machine
	 */
	ReachableAddresses(String publicBase, ServiceAddress address, String listening,
			Supplier<List<InetAddress>> network) {
		this.publicBase = publicBase;
		this.address = address;
		this.listening = resolved(listening);
		this.network = network;
	}

	private static @Nullable InetAddress resolved(String listening) {
		try {
			InetAddress address = listening.isBlank() ? null : InetAddress.getByName(listening.strip());
			return (address == null || address.isAnyLocalAddress()) ? null : address;
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException("server.address is not an address of this machine", ex);
		}
	}

	/**
	 * Returns addresses without a slash at the end; empty where this machine is in no
	 * network.
	 */
	List<String> of(HttpServletRequest request) {
		if (!this.publicBase.isEmpty()) {
			return List.of(this.publicBase);
		}
		String requested = this.address.of(request);
		String scheme = request.isSecure() ? "https://" : "http://";
		Stream<String> ofMachine = machine().map((found) -> scheme + digits(found) + ":" + request.getLocalPort());
		return Stream.concat(isLoopback(requested) ? Stream.empty() : Stream.of(requested), ofMachine)
			.distinct()
			.toList();
	}

	/** Returns whether only this machine can reach the server, and no proxy is known. */
	boolean isLoopbackOnly() {
		return this.publicBase.isEmpty() && this.listening != null && this.listening.isLoopbackAddress();
	}

	private Stream<InetAddress> machine() {
		InetAddress only = this.listening;
		return (only != null && !only.isLoopbackAddress()) ? Stream.of(only) : this.network.get().stream();
	}

	private static String digits(InetAddress address) {
		String digits = address.getHostAddress();
		int zone = digits.indexOf('%');
		String plain = (zone < 0) ? digits : digits.substring(0, zone);
		return (plain.indexOf(':') < 0) ? plain : "[" + plain + "]";
	}

	private static boolean isLoopback(String base) {
		String host = URI.create(base).getHost();
		if (host == null || host.equals("localhost") || host.endsWith(".localhost")) {
			return true;
		}
		boolean number = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
		try {
			return number && InetAddress.getByName(host).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return true;
		}
	}

}
