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
 * Which imports run in this process: one of each user, some at once, and of these a few
 * at work. Whoever waits for bytes lets others work. Further imports queue for a while,
 * then they are told to come again. Safe for use by several threads.
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
	 * @param open how many imports there are at once
	 * @param working how many of them work at once
	 * @param maxQueued how many more wait
	 * @param longestWait after which a waiting one is told to come again
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
			throw new ProblemException(ProblemCode.TOO_MANY_REQUESTS, "Other imports are running", RETRY_AFTER_SECONDS,
					null);
		}
		return new Place(user);
	}

	static ProblemException inFlight() {
		return new ProblemException(ProblemCode.IMPORT_IN_FLIGHT, "It can start when the other one has ended",
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

	/** How many imports wait for a place. */
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

		/** Works again, as soon as it is its turn. */
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
