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
 * While the instance drains, what is safe to repeat is handed back with 502, which nginx
 * takes to another instance and remembers this one for; everything else is still done
 * here. Each answer ends its connection, so that none is left to be cut when the port
 * closes.
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
			throw new ProblemException(ProblemCode.SHUTTING_DOWN, "Another instance answers this", 1, null);
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
