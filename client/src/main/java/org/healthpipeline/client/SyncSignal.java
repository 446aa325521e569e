package org.healthpipeline.client;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Wakes the thread that sends. What happens between looking and waiting is not missed.
 * Safe for use by several threads.
 */
final class SyncSignal {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private long works;

	private long urgencies;

	private boolean closed;

	/** Something was added. */
	void work() {
		change(1, 0, false);
	}

	/** Something changed that waiting was for. */
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

	/** What has happened so far. */
	Seen seen() {
		this.lock.lock();
		try {
			return new Seen(this.works, this.urgencies);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Waits until something was added since. */
	void awaitWork(Seen seen) {
		await(seen, true, null);
	}

	/**
	 * Waits until something urgent happened since, or the time is over.
	 * @param longest null for however long it takes
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
	 * @param works how often something was added
	 * @param urgencies how often something urgent happened
	 */
	record Seen(long works, long urgencies) {
	}

}
