package org.healthpipeline.web.request;

import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Determines the path prefix of a client: that of the configured public base, else
 * {@code X-Forwarded-Prefix} from one of our proxies. Links contain it, and it limits the
 * paths of cookies. So only our proxies are trusted, and only a plain path is accepted.
 * Thread-safe.
 */
public final class PathPrefixes {

	private static final String HEADER = "X-Forwarded-Prefix";

	/** Request attribute of {@link PrefixFilter}. */
	private static final String PASSED_ON = PathPrefixes.class.getName();

	private static final int LONGEST = 200;

	/** No segment is empty or begins with a dot, and nothing is encoded. */
	private static final Pattern PREFIX = Pattern.compile("(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

	/**
	 * Beginnings of our own addresses. With such a prefix, passed-on and stripped paths
	 * could not be distinguished.
	 */
	private static final List<String> OWN = List.of("/api/", "/assets/", "/fhir/", "/health/", "/mcp/", "/swagger-ui/",
			"/v3/");

	private final String configured;

	private final boolean isConfigured;

	private final ClientAddresses clients;

	PathPrefixes(WebProperties web, ClientAddresses clients) {
		this.configured = web.publicPath();
		this.isConfigured = !web.publicBase().isEmpty();
		this.clients = clients;
	}

	/** Returns true when a path is allowed as a prefix. */
	static boolean isPrefix(String path) {
		return path.length() <= LONGEST && PREFIX.matcher(path).matches();
	}

	/**
	 * Returns the prefix, such as {@code /health-data}; empty at the root, and for
	 * clients that bypass the proxy.
	 */
	public String of(HttpServletRequest request) {
		if (request.getAttribute(PASSED_ON) != null) {
			return this.configured;
		}
		if (!this.clients.isForwarded(request)) {
			return "";
		}
		return this.isConfigured ? this.configured : said(request);
	}

	/**
	 * Returns true when a proxy passed on the path with the configured prefix. A proxy
	 * that sends a prefix header has stripped it.
	 */
	boolean isPassedOn(HttpServletRequest request) {
		String path = request.getRequestURI();
		return !this.configured.isEmpty() && path.startsWith(this.configured)
				&& (path.length() == this.configured.length() || path.charAt(this.configured.length()) == '/')
				&& OWN.stream().noneMatch((this.configured + "/")::startsWith)
				&& !(this.clients.isForwarded(request) && request.getHeader(HEADER) != null);
	}

	/** Records that the prefix has been stripped from the path. */
	void noteStripped(HttpServletRequest request) {
		request.setAttribute(PASSED_ON, true);
	}

	/**
	 * Reads the header; each proxy sets it again or extends it, so the last value counts.
	 */
	private static String said(HttpServletRequest request) {
		String last = "";
		for (String line : Collections.list(request.getHeaders(HEADER))) {
			last = line.substring(line.lastIndexOf(',') + 1).strip();
		}
		String prefix = last.endsWith("/") ? last.substring(0, last.length() - 1) : last;
		return isPrefix(prefix) ? prefix : "";
	}

}
