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
 * The address of this service in links, where nobody has configured a public one: the
 * {@code Host} that the request names, if it is one of those that are allowed, else the
 * address at which the connection arrived. A client may write anything into {@code Host},
 * and a link is followed by somebody else. Safe for use by several threads.
 */
public final class ServiceAddress {

	private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9.-]+)(?::[0-9]{1,5})?");

	private final Set<String> hosts;

	/**
	 * @param hosts names and addresses, without a port; of IPv6 in brackets
	 */
	ServiceAddress(List<String> hosts) {
		this.hosts = hosts.stream()
			.map((host) -> host.strip().toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet());
	}

	/** Such as {@code http://localhost:3000}, without a slash at the end. */
	public String of(HttpServletRequest request) {
		String scheme = request.isSecure() ? "https://" : "http://";
		String named = named(request.getHeader(HttpHeaders.HOST));
		return scheme + ((named != null) ? named : local(request));
	}

	private @Nullable String named(@Nullable String header) {
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
