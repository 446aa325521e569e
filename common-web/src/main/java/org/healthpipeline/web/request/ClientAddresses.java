package org.healthpipeline.web.request;

import java.util.List;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.audit.Origin;

import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Finds out where requests come from. */
class ClientAddresses {

	private static final String HEADER = "X-Forwarded-For";

	private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]{2,45}");

	private final List<IpAddressMatcher> proxies;

	/**
	 * @param proxies networks, in CIDR notation, from where the header is believed
	 */
	ClientAddresses(List<String> proxies) {
		this.proxies = proxies.stream().map(IpAddressMatcher::new).toList();
	}

	ClientAddress of(HttpServletRequest request) {
		String remote = request.getRemoteAddr();
		String forwarded = request.getHeader(HEADER);
		if (forwarded != null && this.proxies.stream().anyMatch((proxy) -> proxy.matches(remote))) {
			// The last one is what our proxy has seen; those before it came with the
			// request.
			String seen = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
			if (LITERAL.matcher(seen).matches()) {
				return new ClientAddress(seen);
			}
		}
		return new ClientAddress(remote);
	}

	Origin origin(HttpServletRequest request) {
		return Origin.of(of(request).value(), RequestIds.of(request).orElse(null));
	}

}
