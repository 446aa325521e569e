package org.healthpipeline.common.dispatch;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wake-ups that wait, each user and lane once, oldest first. Bounded: one that finds it
 * full is dropped, and the sweep wakes again. Safe for use by several threads.
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
	 * Waits for at least one and takes those that are there.
	 * @return empty only when closed and, if asked for, drained
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

	/** How many wait. */
	int size() {
		this.lock.lock();
		try {
			return this.waiting.size();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Takes no more in; what waits can still be taken. */
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

	/** Takes no more in and forgets what waits. */
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
