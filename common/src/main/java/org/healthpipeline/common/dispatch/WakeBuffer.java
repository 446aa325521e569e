package org.healthpipeline.common.dispatch;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Waiting wake-ups, each user and lane once, oldest first. When it is full, a new one is
 * dropped, and the sweep repeats it. Thread-safe.
 */
final class WakeBuffer {

	private final int capacity;

	private final LinkedHashMap<WakeUp.Key, WakeUp> waiting = new LinkedHashMap<>();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private boolean closed;

	WakeBuffer(int capacity) {
		this.capacity = capacity;
	}

	/**
	 * @return false when it is dropped
	 */
	boolean offer(WakeUp wakeUp) {
		this.lock.lock();
		try {
			if (this.closed || (this.waiting.size() >= this.capacity && !this.waiting.containsKey(wakeUp.key()))) {
				return false;
			}
			this.waiting.put(wakeUp.key(), wakeUp);
			this.changed.signal();
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits for at least one wake-up and takes all that are there, up to a limit.
	 * @return empty only when closed and, if requested, drained
	 */
	List<WakeUp> take(int max) throws InterruptedException {
		this.lock.lock();
		try {
			while (this.waiting.isEmpty() && !this.closed) {
				this.changed.await();
			}
			List<WakeUp> taken = new ArrayList<>(Math.min(max, this.waiting.size()));
			Iterator<WakeUp> oldest = this.waiting.values().iterator();
			while (oldest.hasNext() && taken.size() < max) {
				taken.add(oldest.next());
				oldest.remove();
			}
			return taken;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Returns the number of waiting wake-ups. */
	int size() {
		this.lock.lock();
		try {
			return this.waiting.size();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Accepts no more wake-ups; waiting ones can still be taken. */
	void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Accepts no more wake-ups and drops waiting ones. */
	void closeAndForget() {
		this.lock.lock();
		try {
			this.waiting.clear();
			close();
		}
		finally {
			this.lock.unlock();
		}
	}

}
