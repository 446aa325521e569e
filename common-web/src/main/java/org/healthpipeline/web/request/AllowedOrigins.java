package org.healthpipeline.web.request;

import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;

/**
 * The origins whose pages may ask with a token of their own. Safe for use by several
 * threads.
 */
public final class AllowedOrigins {

	private final Set<String> origins;

	AllowedOrigins(List<String> origins) {
		this.origins = Set.copyOf(origins);
	}

	boolean isEmpty() {
		return this.origins.isEmpty();
	}

	/** Whether a page of one of them made the request, as browsers say. */
	public boolean isAllowed(HttpServletRequest request) {
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		return origin != null && this.origins.contains(origin);
	}

}
