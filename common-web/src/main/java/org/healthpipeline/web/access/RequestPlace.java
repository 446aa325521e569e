package org.healthpipeline.web.access;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

/**
 * A request's slot among the concurrent requests. The request releases it while its body
 * is awaited, so that slow senders block nobody. Not thread-safe.
 */
public final class RequestPlace implements AutoCloseable {

	private static final String ATTRIBUTE = RequestPlace.class.getName();

	private static final int RETRY_AFTER_SECONDS = 1;

	/**
	 * A request in progress waits this long for a slot after its body, so that a short
	 * peak does not end it.
	 */
	private static final Duration LONGEST_RETURN = Duration.ofSeconds(5);

	private final Semaphore places;

	private final AddressCounts requests;

	private final AddressCounts slowBodies;

	private final String address;

	private boolean taken;

	private boolean slow;

	/**
	 * @param places slots of all requests
	 * @param requests requests in progress per address
	 * @param slowBodies slow bodies per address
	 */
	RequestPlace(Semaphore places, AddressCounts requests, AddressCounts slowBodies, String address) {
		this.places = places;
		this.requests = requests;
		this.slowBodies = slowBodies;
		this.address = address;
	}

	/** Returns the slot of the request; empty where there is no limit. */
	public static Optional<RequestPlace> of(HttpServletRequest request) {
		return Optional.ofNullable((RequestPlace) request.getAttribute(ATTRIBUTE));
	}

	/**
	 * Takes a slot without waiting.
	 * @throws ProblemException when all are taken, or the address has too many
	 */
	void take(HttpServletRequest request) {
		take(Duration.ZERO);
		request.setAttribute(ATTRIBUTE, this);
	}

	private void take(Duration longest) {
		if (!this.requests.add(this.address)) {
			throw new ProblemException(ProblemCode.TOO_MANY_REQUESTS,
					"Too many requests from this address are in progress", RETRY_AFTER_SECONDS, null);
		}
		try {
			this.taken = this.places.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (!this.taken) {
			this.requests.remove(this.address);
			throw new ProblemException(ProblemCode.UNAVAILABLE, "Too many requests are in progress",
					RETRY_AFTER_SECONDS, null);
		}
	}

	/** Releases the slot while the body is awaited. */
	public void leave() {
		if (this.taken) {
			this.taken = false;
			this.places.release();
			this.requests.remove(this.address);
		}
	}

	/**
	 * Takes a slot again.
	 * @throws ProblemException when none becomes free in time
	 */
	public void comeBack() {
		if (!this.taken) {
			take(LONGEST_RETURN);
		}
	}

	/**
	 * Records that the body is slow.
	 * @throws ProblemException when too many bodies of the same address are
	 */
	public void noteSlowBody() {
		this.slow = this.slow || this.slowBodies.add(this.address);
		if (!this.slow) {
			throw new ProblemException(ProblemCode.TOO_MANY_REQUESTS,
					"Too many requests from this address are arriving slowly", RETRY_AFTER_SECONDS, null);
		}
	}

	@Override
	public void close() {
		leave();
		if (this.slow) {
			this.slow = false;
			this.slowBodies.remove(this.address);
		}
	}

}
