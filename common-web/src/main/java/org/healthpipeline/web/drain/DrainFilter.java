package org.healthpipeline.web.drain;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.route.Routes;

import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A draining instance answers repeatable requests with 502: nginx then sends them to
 * another instance and avoids this one. It still processes all other requests. Each
 * answer closes its connection, so that none is cut when the port closes.
 */
class DrainFilter extends OncePerRequestFilter {

	private static final Pattern OPERATORS = Pattern.compile("/(health|ready|metrics|info)(/.*)?");

	private final Drain drain;

	private final Routes routes;

	DrainFilter(Drain drain, Routes routes) {
		this.drain = drain;
		this.routes = routes;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !this.drain.draining();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		response.setHeader(HttpHeaders.CONNECTION, "close");
		if (repeatable(request)) {
			throw new ProblemException(ProblemCode.SHUTTING_DOWN, "Another instance will answer this request", 1, null);
		}
		chain.doFilter(request, response);
	}

	private boolean repeatable(HttpServletRequest request) {
		return switch (request.getMethod()) {
			case "GET", "HEAD" -> !OPERATORS.matcher(request.getRequestURI()).matches();
			case "POST" -> this.routes.isRepeatable(request);
			default -> false;
		};
	}

}
