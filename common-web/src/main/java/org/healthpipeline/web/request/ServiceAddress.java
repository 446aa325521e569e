package org.healthpipeline.web.request;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Determines the address of the pages for links. It is the configured public base, if
 * there is one. Otherwise it is the request's host, if allowed, with scheme and path from
 * one of our proxies. Otherwise it is the address of the connection. Clients can send any
 * {@code Host}, and other users follow the links. Thread-safe.
 */
public final class ServiceAddress {

	private static final String FORWARDED_HOST = "X-Forwarded-Host";

	private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9.-]+)(?::[0-9]{1,5})?");

	private final String publicBase;

	private final Set<String> hosts;

	private final ClientAddresses clients;

	private final PathPrefixes prefixes;

	/**
	 * @param hosts names and addresses, without a port; IPv6 in brackets
	 */
	ServiceAddress(WebProperties web, List<String> hosts, ClientAddresses clients, PathPrefixes prefixes) {
		this.publicBase = web.publicBase();
		this.hosts = hosts.stream()
			.map((host) -> host.strip().toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet());
		this.clients = clients;
		this.prefixes = prefixes;
	}

	/**
	 * Returns an address such as {@code https://example.org/health-data}, without a
	 * trailing slash.
	 */
	public String of(HttpServletRequest request) {
		if (!this.publicBase.isEmpty()) {
			return this.publicBase;
		}
		String named = named(request);
		if (named == null) {
			return (request.isSecure() ? "https://" : "http://") + local(request);
		}
		return (this.clients.isSecure(request) ? "https://" : "http://") + named + this.prefixes.of(request);
	}

	/**
	 * Returns the named host; a proxy may use another name towards us than its client
	 * did.
	 */
	private @Nullable String named(HttpServletRequest request) {
		String forwarded = this.clients.isForwarded(request) ? allowed(request.getHeader(FORWARDED_HOST)) : null;
		return (forwarded != null) ? forwarded : allowed(request.getHeader(HttpHeaders.HOST));
	}

	private @Nullable String allowed(@Nullable String header) {
		Matcher host = HOST.matcher((header != null) ? header.strip().toLowerCase(Locale.ROOT) : "");
		return (host.matches() && this.hosts.contains(host.group(1))) ? host.group() : null;
	}

	private static String local(HttpServletRequest request) {
		String address = request.getLocalAddr();
		int zone = address.indexOf('%');
		String digits = (zone < 0) ? address : address.substring(0, zone);
		return ((digits.indexOf(':') < 0) ? digits : "[" + digits + "]") + ":" + request.getLocalPort();
	}

}
