package org.healthpipeline.web.access;

import java.io.IOException;
import java.util.concurrent.Semaphore;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.healthpipeline.web.request.ClientAddresses;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests early when too many are in progress, in total or from one address.
 * With virtual threads nothing else limits them, and a request that waits for memory or a
 * connection helps nobody. Probes and metrics are never refused.
 */
class ConcurrencyLimit extends OncePerRequestFilter {

	private final Semaphore places;

	private final AddressCounts requests;

	private final AddressCounts slowBodies;

	private final ClientAddresses addresses;

	ConcurrencyLimit(RequestLimits limits, ClientAddresses addresses) {
		this.places = new Semaphore(limits.maxConcurrentRequests());
		this.requests = new AddressCounts(limits.maxRequestsPerAddress());
		this.slowBodies = new AddressCounts(limits.maxSlowBodiesPerAddress());
		this.addresses = addresses;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getRequestURI().startsWith("/api/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String address = this.addresses.of(request).counted();
		try (RequestPlace place = new RequestPlace(this.places, this.requests, this.slowBodies, address)) {
			place.take(request);
			chain.doFilter(request, response);
		}
	}

}
