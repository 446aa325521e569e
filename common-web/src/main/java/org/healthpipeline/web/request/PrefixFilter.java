package org.healthpipeline.web.request;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Strips the prefix from paths that a proxy passes on unchanged, so that the code behind
 * sees one form of each address. Pages determine their prefix themselves. Springdoc gets
 * it as the context path.
 */
class PrefixFilter extends OncePerRequestFilter {

	private final PathPrefixes prefixes;

	PrefixFilter(PathPrefixes prefixes) {
		this.prefixes = prefixes;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		int stripped = 0;
		if (this.prefixes.isPassedOn(request)) {
			this.prefixes.noteStripped(request);
			stripped = this.prefixes.of(request).length();
			if (request.getRequestURI().length() == stripped) {
				redirectToPages(request, response);
				return;
			}
		}
		String path = request.getRequestURI().substring(stripped);
		String application = describesInterface(path) ? this.prefixes.of(request) : "";
		boolean same = stripped == 0 && application.isEmpty();
		chain.doFilter(same ? request : new Below(request, application, path, stripped), response);
	}

	/**
	 * Redirects to an address with a trailing slash, since the pages load relative
	 * addresses.
	 */
	private void redirectToPages(HttpServletRequest request, HttpServletResponse response) {
		String query = request.getQueryString();
		response.setStatus(HttpStatus.TEMPORARY_REDIRECT.value());
		response.setHeader(HttpHeaders.LOCATION,
				this.prefixes.of(request) + "/" + ((query != null) ? "?" + query : ""));
	}

	private static boolean describesInterface(String path) {
		return path.startsWith("/swagger-ui") || path.startsWith("/v3/api-docs");
	}

	/** The request as seen by an application at the prefix, or at the root. */
	private static final class Below extends HttpServletRequestWrapper {

		private final String application;

		private final String path;

		private final int stripped;

		Below(HttpServletRequest request, String application, String path, int stripped) {
			super(request);
			this.application = application;
			this.path = path;
			this.stripped = stripped;
		}

		@Override
		public String getContextPath() {
			return this.application;
		}

		@Override
		public String getRequestURI() {
			return this.application + this.path;
		}

		@Override
		public StringBuffer getRequestURL() {
			StringBuffer address = super.getRequestURL();
			address.setLength(address.length() - super.getRequestURI().length());
			return address.append(getRequestURI());
		}

		@Override
		public String getServletPath() {
			return super.getServletPath().substring(this.stripped);
		}

	}

}
