package org.healthpipeline.web.access;

import java.io.IOException;
import java.util.concurrent.Semaphore;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests early when too many are under way: with virtual threads nothing else
 * bounds them, and a request that waits for memory or a connection helps nobody. Probes
 * and metrics are let through.
 */
class ConcurrencyLimit extends OncePerRequestFilter {

	private final Semaphore places;

	ConcurrencyLimit(int maxConcurrentRequests) {
		this.places = new Semaphore(maxConcurrentRequests);
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getRequestURI().startsWith("/api/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!this.places.tryAcquire()) {
			throw new ProblemException(ProblemCode.UNAVAILABLE, "Too many requests are under way", 1, null);
		}
		try {
			chain.doFilter(request, response);
		}
		finally {
			this.places.release();
		}
	}

}
