package org.healthpipeline.ingestion.push;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

/**
 * Limits the pushes that this process works on at once, of all users and of each. Further
 * ones are refused with a request to retry. Safe for use by several threads.
 */
final class PushPlaces {

	private static final int RETRY_AFTER_SECONDS = 5;

	private final Semaphore open;

	private final int openOfUser;

	private final Map<UUID, Integer> users = new ConcurrentHashMap<>();

	PushPlaces(int open, int openOfUser) {
		this.open = new Semaphore(open);
		this.openOfUser = openOfUser;
	}

	/**
	 * Takes a place, until {@link #leave}.
	 * @throws ProblemException when too many are open
	 */
	void take(UUID user) {
		if (!this.open.tryAcquire()) {
			throw tooMany();
		}
		if (this.users.merge(user, 1, Integer::sum) > this.openOfUser) {
			leave(user);
			throw tooMany();
		}
	}

	/** Releases a place. */
	void leave(UUID user) {
		this.users.computeIfPresent(user, (id, count) -> (count > 1) ? count - 1 : null);
		this.open.release();
	}

	private static ProblemException tooMany() {
		return new ProblemException(ProblemCode.TOO_MANY_REQUESTS, "Too many pushes are in progress",
				RETRY_AFTER_SECONDS, null);
	}

}
