package org.healthpipeline.ingestion.upload;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

/**
 * Lets a few syncs work at once and a bounded number wait. Further ones are refused early
 * with a request to retry, so that the others stay fast. Safe for use by several threads.
 */
final class UploadGate {

	private static final int RETRY_AFTER_SECONDS = 2;

	private final Semaphore turns;

	private final AtomicInteger waiting = new AtomicInteger();

	private final int maxWaiting;

	private final Duration longestWait;

	UploadGate(int concurrent, int maxWaiting, Duration longestWait) {
		this.turns = new Semaphore(concurrent, true);
		this.maxWaiting = maxWaiting;
		this.longestWait = longestWait;
	}

	/**
	 * Does the work when its turn comes.
	 * @throws ProblemException when too many wait already, or the wait took too long
	 */
	<T> T pass(Supplier<T> work) {
		if (!this.turns.tryAcquire()) {
			await();
		}
		try {
			return work.get();
		}
		finally {
			this.turns.release();
		}
	}

	private void await() {
		if (this.waiting.incrementAndGet() > this.maxWaiting) {
			this.waiting.decrementAndGet();
			throw tooMany();
		}
		try {
			if (!this.turns.tryAcquire(this.longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
				throw tooMany();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ProblemException(ProblemCode.UNAVAILABLE, "The service is stopping", RETRY_AFTER_SECONDS, ex);
		}
		finally {
			this.waiting.decrementAndGet();
		}
	}

	private static ProblemException tooMany() {
		return new ProblemException(ProblemCode.TOO_MANY_REQUESTS, "Too many syncs are in progress",
				RETRY_AFTER_SECONDS, null);
	}

}
