package org.healthpipeline.client;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Wakes the sending thread. It misses no event between checking and waiting. Thread-safe.
 */
final class SyncSignal {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private long works;

	private long urgencies;

	private boolean closed;

	/** Signals that something was added. */
	void work() {
		change(1, 0, false);
	}

	/** Signals that the reason for waiting has changed. */
	void urgent() {
		change(1, 1, false);
	}

	void close() {
		change(1, 1, true);
	}

	private void change(int work, int urgency, boolean close) {
		this.lock.lock();
		try {
			this.works += work;
			this.urgencies += urgency;
			this.closed |= close;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean isClosed() {
		this.lock.lock();
		try {
			return this.closed;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Returns the events so far. */
	Seen seen() {
		this.lock.lock();
		try {
			return new Seen(this.works, this.urgencies);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Waits until something has been added since. */
	void awaitWork(Seen seen) {
		await(seen, true, null);
	}

	/**
	 * Waits until something urgent has happened since, or the time has passed.
	 * @param longest null to wait without a limit
	 */
	void awaitUrgent(Seen seen, @Nullable Duration longest) {
		await(seen, false, longest);
	}

	private void await(Seen seen, boolean anyWork, @Nullable Duration longest) {
		long left = (longest != null) ? longest.toNanos() : Long.MAX_VALUE;
		this.lock.lock();
		try {
			while (!this.closed && this.urgencies == seen.urgencies() && !(anyWork && this.works > seen.works())
					&& left > 0) {
				left = this.changed.awaitNanos(left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.closed = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * @param works number of additions
	 * @param urgencies number of urgent events
	 */
	record Seen(long works, long urgencies) {
	}

}
