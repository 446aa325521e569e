package org.healthpipeline.ingestion.imports;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

/**
 * Limits the imports of this process: one per user, some open at once, and a few of these
 * working. An import that waits for bytes lets others work. Further imports queue for a
 * while, and are then refused with a request to retry. Safe for use by several threads.
 */
final class ImportPlaces {

	private static final int RETRY_AFTER_SECONDS = 10;

	private final Semaphore open;

	private final Semaphore working;

	private final int maxQueued;

	private final Duration longestWait;

	private final AtomicInteger queued = new AtomicInteger();

	private final Set<UUID> users = ConcurrentHashMap.newKeySet();

	/**
	 * @param open the most imports at once
	 * @param working the most of them that work at once
	 * @param maxQueued the most that wait for a place
	 * @param longestWait time after which a waiting import is refused
	 */
	ImportPlaces(int open, int working, int maxQueued, Duration longestWait) {
		this.open = new Semaphore(open, true);
		this.working = new Semaphore(working, true);
		this.maxQueued = maxQueued;
		this.longestWait = longestWait;
	}

	/**
	 * Waits for a place.
	 * @throws ProblemException when the user has one already, too many others wait, or it
	 * took too long
	 */
	Place take(UUID user) {
		if (!this.users.add(user)) {
			throw inFlight();
		}
		boolean taken = false;
		try {
			taken = this.open.tryAcquire() || queue();
		}
		finally {
			if (!taken) {
				this.users.remove(user);
			}
		}
		if (!taken) {
			throw new ProblemException(ProblemCode.TOO_MANY_REQUESTS, "Too many imports are running",
					RETRY_AFTER_SECONDS, null);
		}
		return new Place(user);
	}

	static ProblemException inFlight() {
		return new ProblemException(ProblemCode.IMPORT_IN_FLIGHT, "Retry when the other import has ended",
				RETRY_AFTER_SECONDS, null);
	}

	private boolean queue() {
		try {
			return this.queued.incrementAndGet() <= this.maxQueued
					&& this.open.tryAcquire(this.longestWait.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ProblemException(ProblemCode.UNAVAILABLE, "The service is stopping", RETRY_AFTER_SECONDS, ex);
		}
		finally {
			this.queued.decrementAndGet();
		}
	}

	/** The number of imports that wait for a place. */
	int queued() {
		return this.queued.get();
	}

	/**
	 * The place of one import, at work until it rests. Not safe for use by several
	 * threads.
	 */
	final class Place implements AutoCloseable {

		private final UUID user;

		private Place(UUID user) {
			this.user = user;
			work();
		}

		/** Lets others work. */
		void rest() {
			ImportPlaces.this.working.release();
		}

		/** Works again, as soon as a place is free. */
		void work() {
			ImportPlaces.this.working.acquireUninterruptibly();
		}

		@Override
		public void close() {
			rest();
			ImportPlaces.this.open.release();
			ImportPlaces.this.users.remove(this.user);
		}

	}

}
