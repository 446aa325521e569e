package org.healthpipeline.web.request;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Allows pages of the allowed origins to read answers (CORS). It refuses nothing: without
 * its headers, the browser hides the answer from the page. Credentials are not allowed,
 * so browsers do not send our cookies for such pages. The header that proves a request to
 * come from our own pages is not allowed either.
 */
class CrossOriginFilter extends OncePerRequestFilter {

	private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";

	private static final String SENT = String.join(", ",
			List.of("Accept", "Accept-Language", "api-secret", "Authorization", "Content-Encoding", "Content-Language",
					"Content-Type", "Idempotency-Key", "If-None-Match", "Prefer", "Range", "traceparent",
					"X-Access-Code", "X-API-Key", "X-Request-Id", "X-Share-Passcode"));

	private static final String EXPOSED = String.join(", ",
			List.of("Accept-Ranges", "Allow", "Content-Disposition", "Content-Range", "ETag", "Idempotency-Replayed",
					"Last-Modified", "Location", "Retry-After", "traceparent", "WWW-Authenticate", "X-Request-Id"));

	/**
	 * Time for which browsers cache the permission, even after the origin was removed.
	 */
	private static final Duration REMEMBERED = Duration.ofMinutes(10);

	private final AllowedOrigins origins;

	CrossOriginFilter(AllowedOrigins origins) {
		this.origins = origins;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return this.origins.isEmpty();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
		if (!this.origins.isAllowed(request)) {
			chain.doFilter(request, response);
			return;
		}
		response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, request.getHeader(HttpHeaders.ORIGIN));
		if (CorsUtils.isPreFlightRequest(request)) {
			response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
			response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, SENT);
			response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, Long.toString(REMEMBERED.toSeconds()));
			response.setStatus(HttpStatus.NO_CONTENT.value());
			return;
		}
		response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
		chain.doFilter(request, response);
	}

}
