package org.healthpipeline.common.dispatch;

import java.util.UUID;

import org.healthpipeline.common.job.Lane;

/**
 * Wakes the workers for users who have pending jobs. A wake-up may be lost, late or
 * doubled: the job table is the truth, and a sweep wakes again.
 */
public interface Dispatch {

	/**
	 * Says that the user has jobs. Call it after the commit that stored them. Never fails
	 * and does not wait for a server that is away.
	 */
	void wake(UUID user, Lane lane);

	/** Has the handler called for each wake-up from now on. */
	Subscription subscribe(WakeHandler handler);

	/**
	 * Takes wake-ups, by several threads at once, each returning when its work is done.
	 */
	@FunctionalInterface
	interface WakeHandler {

		/**
		 * An exception means: not done. The wake-up may come again, up to a limit.
		 */
		void woken(UUID user, Lane lane);

	}

	/**
	 * Ends with {@link #close()}: no further calls, and those under way have returned.
	 */
	interface Subscription extends AutoCloseable {

		@Override
		void close();

	}

}
