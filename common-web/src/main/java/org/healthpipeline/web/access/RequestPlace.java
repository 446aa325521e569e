package org.healthpipeline.web.access;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

/**
 * The place of a request among those that are under way. While its body is awaited the
 * request has none, so that slow senders keep nobody out. Not safe for use by several
 * threads.
 */
public final class RequestPlace implements AutoCloseable {

	private static final String ATTRIBUTE = RequestPlace.class.getName();

	private static final int RETRY_AFTER_SECONDS = 1;

	/** A request that has begun is not given up for a moment's rush. */
	private static final Duration LONGEST_RETURN = Duration.ofSeconds(5);

	private final Semaphore places;

	private final AddressCounts requests;

	private final AddressCounts slowBodies;

	private final String address;

	private boolean taken;

	private boolean slow;

	/**
	 * @param places of all requests
	 * @param requests that each address has under way
	 * @param slowBodies that each address has
	 */
	RequestPlace(Semaphore places, AddressCounts requests, AddressCounts slowBodies, String address) {
		this.places = places;
		this.requests = requests;
		this.slowBodies = slowBodies;
		this.address = address;
	}

	/** The place of the request; empty where there is no limit. */
	public static Optional<RequestPlace> of(HttpServletRequest request) {
		return Optional.ofNullable((RequestPlace) request.getAttribute(ATTRIBUTE));
	}

	/**
	 * Takes it at once or not at all.
	 * @throws ProblemException when all are taken, or the address has too many
	 */
	void take(HttpServletRequest request) {
		take(Duration.ZERO);
		request.setAttribute(ATTRIBUTE, this);
	}

	private void take(Duration longest) {
		if (!this.requests.add(this.address)) {
			throw new ProblemException(ProblemCode.TOO_MANY_REQUESTS, "Too many requests of this address are under way",
					RETRY_AFTER_SECONDS, null);
		}
		try {
			this.taken = this.places.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (!this.taken) {
			this.requests.remove(this.address);
			throw new ProblemException(ProblemCode.UNAVAILABLE, "Too many requests are under way", RETRY_AFTER_SECONDS,
					null);
		}
	}

	/** Leaves it to others while the body is awaited. */
	public void leave() {
		if (this.taken) {
			this.taken = false;
			this.places.release();
			this.requests.remove(this.address);
		}
	}

	/**
	 * Takes it again.
	 * @throws ProblemException when all are taken, and stay so
	 */
	public void comeBack() {
		if (!this.taken) {
			take(LONGEST_RETURN);
		}
	}

	/**
	 * Notes that the body takes long.
	 * @throws ProblemException when too many bodies of the same address do
	 */
	public void noteSlowBody() {
		this.slow = this.slow || this.slowBodies.add(this.address);
		if (!this.slow) {
			throw new ProblemException(ProblemCode.TOO_MANY_REQUESTS,
					"Too many requests of this address are arriving slowly", RETRY_AFTER_SECONDS, null);
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
