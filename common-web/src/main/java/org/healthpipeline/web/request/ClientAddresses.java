package org.healthpipeline.web.request;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.audit.Origin;

import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Determines the client address of requests: the peer of the connection, or, if that is
 * one of our proxies, the address that it reports. Headers from others are ignored.
 */
public class ClientAddresses {

	private static final String HEADER = "X-Forwarded-For";

	private static final String SCHEME_HEADER = "X-Forwarded-Proto";

	/** Our proxies send at least one of these headers. */
	private static final List<String> FORWARDED = List.of(HEADER, SCHEME_HEADER, "X-Forwarded-Host",
			"X-Forwarded-Prefix");

	private static final Pattern IPV4 = Pattern
		.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

	private static final Pattern LIKE_IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

	private final List<IpAddressMatcher> proxies;

	/**
	 * @param proxies networks of our proxies, in CIDR notation; empty to trust none
	 */
	ClientAddresses(List<String> proxies) {
		this.proxies = proxies.stream().map(String::strip).map(IpAddressMatcher::new).toList();
	}

	/** Returns the client address of the request. */
	public ClientAddress of(HttpServletRequest request) {
		String address = request.getRemoteAddr();
		if (!isProxy(address)) {
			return new ClientAddress(address);
		}
		// Each proxy appends the address of the one before it, so read from the end, as
		// long as they are our
		// proxies.
		for (String seen : newestFirst(request)) {
			if (!isAddress(seen)) {
				return new ClientAddress(address);
			}
			address = seen;
			if (!isProxy(seen)) {
				return new ClientAddress(seen);
			}
		}
		return new ClientAddress(address);
	}

	/**
	 * Accepts only digits; host names are never resolved, and no name contains a colon.
	 */
	private static boolean isAddress(String text) {
		if (!LIKE_IPV6.matcher(text).matches()) {
			return IPV4.matcher(text).matches();
		}
		try {
			InetAddress.getByName(text);
			return true;
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	private boolean isProxy(String address) {
		return this.proxies.stream().anyMatch((proxy) -> proxy.matches(address));
	}

	private static List<String> newestFirst(HttpServletRequest request) {
		List<String> seen = new ArrayList<>();
		for (String line : Collections.list(request.getHeaders(HEADER))) {
			for (String address : line.split(",", -1)) {
				seen.add(address.strip());
			}
		}
		Collections.reverse(seen);
		return seen;
	}

	/**
	 * Returns true when the client uses HTTPS: with this process, or according to one of
	 * our proxies ({@code
	 * X-Forwarded-Proto}; each proxy sets it again, so the last value counts).
	 */
	public boolean isSecure(HttpServletRequest request) {
		if (request.isSecure() || !isProxy(request.getRemoteAddr())) {
			return request.isSecure();
		}
		String scheme = "";
		for (String line : Collections.list(request.getHeaders(SCHEME_HEADER))) {
			scheme = line.substring(line.lastIndexOf(',') + 1).strip();
		}
		return scheme.equalsIgnoreCase("https");
	}

	/**
	 * Returns true when one of our proxies forwarded the request. A client on the proxy's
	 * machine may also connect directly.
	 */
	boolean isForwarded(HttpServletRequest request) {
		return isProxy(request.getRemoteAddr())
				&& FORWARDED.stream().anyMatch((header) -> request.getHeader(header) != null);
	}

	/** Returns the origin for the audit log and the list of sessions. */
	public Origin origin(HttpServletRequest request) {
		return Origin.of(of(request).value(), RequestIds.of(request).orElse(null));
	}

}
