package org.healthpipeline.web.request;

import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Below which path a client has asked: that of the configured public base, else what a
 * proxy of ours says in {@code X-Forwarded-Prefix}. It stands in links and decides for
 * which paths a browser keeps cookies, so nobody else is believed, and nothing that is
 * more than a plain path. Safe for use by several threads.
 */
public final class PathPrefixes {

	private static final String HEADER = "X-Forwarded-Prefix";

	/** Request attribute of {@link PrefixFilter}. */
	private static final String PASSED_ON = PathPrefixes.class.getName();

	private static final int LONGEST = 200;

	/** No segment is empty or begins with a dot, and nothing is encoded. */
	private static final Pattern PREFIX = Pattern.compile("(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

	/**
	 * How addresses of our own begin. Below such a prefix nobody could tell what a proxy
	 * has passed on from what it has stripped.
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

	/** Whether it is a path that may stand before those of ours. */
	static boolean isPrefix(String path) {
		return path.length() <= LONGEST && PREFIX.matcher(path).matches();
	}

	/**
	 * Such as {@code /health-data}; empty at the root, and where a client has come past
	 * the proxy.
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
	 * Whether a proxy has passed on the configured prefix with the path. One that speaks
	 * of a prefix has stripped it.
	 */
	boolean isPassedOn(HttpServletRequest request) {
		String path = request.getRequestURI();
		return !this.configured.isEmpty() && path.startsWith(this.configured)
				&& (path.length() == this.configured.length() || path.charAt(this.configured.length()) == '/')
				&& OWN.stream().noneMatch((this.configured + "/")::startsWith)
				&& !(this.clients.isForwarded(request) && request.getHeader(HEADER) != null);
	}

	/** Remembers that the path comes without its prefix from here on. */
	void noteStripped(HttpServletRequest request) {
		request.setAttribute(PASSED_ON, true);
	}

	/** Each proxy sets it anew or adds to it, so the last one counts. */
	private static String said(HttpServletRequest request) {
		String last = "";
		for (String line : Collections.list(request.getHeaders(HEADER))) {
			last = line.substring(line.lastIndexOf(',') + 1).strip();
		}
		String prefix = last.endsWith("/") ? last.substring(0, last.length() - 1) : last;
		return isPrefix(prefix) ? prefix : "";
	}

}
