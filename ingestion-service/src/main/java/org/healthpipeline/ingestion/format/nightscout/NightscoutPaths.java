package org.healthpipeline.ingestion.format.nightscout;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.healthpipeline.web.route.NightscoutRoutes;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Normalises the paths that uploaders make of the address they were given. They add
 * {@code /api/v1/entries} or {@code entries}, with or without {@code .json}. Some keep
 * only the host of the address, and send to its root.
 */
final class NightscoutPaths extends OncePerRequestFilter {

	private static final Pattern AT_ROOT = Pattern
		.compile("/api/(?:v1/(?:entries|treatments|devicestatus|profile|activity"
				+ "|food|status|verifyauth|experiments)(?:[./].*)?|v2/authorization/request/.+|v3/(?:version|status"
				+ "|lastModified|entries|treatments|devicestatus|profile|food|settings)(?:[./].*)?)");

	private static final Pattern RELATIVE = Pattern.compile("/(?!api/)(.*)");

	private static final Pattern END = Pattern.compile("(?:\\.json)?/*$");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String sent = request.getRequestURI();
		String path = path(sent);
		chain.doFilter(path.equals(sent) ? request : new Renamed(request, path), response);
	}

	/**
	 * The path of the intended route, or the given path where it is not an uploader's.
	 */
	static String path(String sent) {
		String path = sent.contains("//") ? sent.replaceAll("/{2,}", "/") : sent;
		String own;
		if (path.startsWith(NightscoutRoutes.PREFIX + "/")) {
			own = path.substring(NightscoutRoutes.PREFIX.length());
		}
		else if (AT_ROOT.matcher(path).matches()) {
			own = path;
		}
		else {
			return sent;
		}
		Matcher relative = RELATIVE.matcher(own);
		String absolute = relative.matches() ? "/api/v1/" + relative.group(1) : own;
		String route = END.matcher(absolute).replaceFirst("");
		return NightscoutRoutes.PREFIX + (route.equals("/api/v1/status") ? route + ".json" : route);
	}

	/** The same request with another path. */
	private static final class Renamed extends HttpServletRequestWrapper {

		private final String path;

		Renamed(HttpServletRequest request, String path) {
			super(request);
			this.path = path;
		}

		@Override
		public String getRequestURI() {
			return this.path;
		}

		@Override
		public StringBuffer getRequestURL() {
			StringBuffer address = super.getRequestURL();
			int end = address.length() - super.getRequestURI().length();
			address.setLength(Math.max(0, end));
			return address.append(this.path);
		}

		@Override
		public String getServletPath() {
			return this.path;
		}

	}

}
