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
 * The address of the pages in links: the configured public base; else the host that the
 * request names, if it is one of those that are allowed, below the path and with the
 * scheme that a proxy of ours tells; else the address at which the connection arrived. A
 * client may write anything into {@code Host}, and a link is followed by somebody else.
 * Safe for use by several threads.
 */
public final class ServiceAddress {

	private static final String FORWARDED_HOST = "X-Forwarded-Host";

	private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9.-]+)(?::[0-9]{1,5})?");

	private final String publicBase;

	private final Set<String> hosts;

	private final ClientAddresses clients;

	private final PathPrefixes prefixes;

	/**
	 * @param hosts names and addresses, without a port; of IPv6 in brackets
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
	 * Such as {@code https://example.org/health-data}, without a slash at the end.
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

	/** A proxy may ask us under another name than that by which it was asked. */
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
