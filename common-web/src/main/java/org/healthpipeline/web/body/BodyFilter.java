package org.healthpipeline.web.body;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Decodes gzip, and limits the length and the arrival time of bodies while they are read.
 */
class BodyFilter extends OncePerRequestFilter {

	private final List<Route> routes;

	private final BodyTimes times;

	BodyFilter(List<BodyLimit> limits, BodyTimes times) {
		this.times = times;
		PathPatternParser parser = PathPatternParser.defaultInstance;
		this.routes = limits.stream()
			.map((limit) -> new Route(parser.parse(limit.pattern()), limit))
			.sorted(Comparator.comparing(Route::pattern))
			.toList();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(new BodyRequest(request, isGzip(request, response), limit(request), this.times), response);
	}

	private static boolean isGzip(HttpServletRequest request, HttpServletResponse response) {
		String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
		if (encoding == null) {
			return false;
		}
		return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
			case "gzip", "x-gzip" -> true;
			case "", "identity" -> false;
			default -> {
				response.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip, identity");
				throw new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE,
						"Content-Encoding may be gzip or identity");
			}
		};
	}

	private BodyLimit limit(HttpServletRequest request) {
		PathContainer path = PathContainer.parsePath(request.getRequestURI());
		for (Route route : this.routes) {
			if (route.pattern().matches(path)) {
				return route.limit();
			}
		}
		return BodyLimit.DEFAULT;
	}

	private record Route(PathPattern pattern, BodyLimit limit) {
	}

}
