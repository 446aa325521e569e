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
 * Lets pages of the allowed origins read answers (CORS). It refuses nothing: without
 * these headers a browser keeps an answer from the page that asked for it. Credentials
 * are not allowed, so browsers send such pages no cookie of ours, and the header that
 * proves a request to be of our own pages is none that they may send.
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

	/** For so long a browser does not ask again, also after the origin was taken away. */
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
