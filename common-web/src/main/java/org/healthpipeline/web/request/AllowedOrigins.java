package org.healthpipeline.web.request;

import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;

/** Origins whose pages may send requests with their own token. Thread-safe. */
public final class AllowedOrigins {

	private final Set<String> origins;

	AllowedOrigins(List<String> origins) {
		this.origins = Set.copyOf(origins);
	}

	boolean isEmpty() {
		return this.origins.isEmpty();
	}

	/**
	 * Returns true when a page of an allowed origin sent the request, according to the
	 * browser.
	 */
	public boolean isAllowed(HttpServletRequest request) {
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		return origin != null && this.origins.contains(origin);
	}

}
