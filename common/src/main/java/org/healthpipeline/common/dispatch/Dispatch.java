package org.healthpipeline.common.dispatch;

import java.util.UUID;

import org.healthpipeline.common.job.Lane;

/**
 * Wakes the workers for users who have pending jobs. A wake-up may be lost, late or
 * duplicated: the job table is the truth, and a sweep repeats wake-ups.
 */
public interface Dispatch {

	/**
	 * Reports that the user has jobs. Call it after the commit that stored them. Never
	 * fails, and never waits for an unavailable server.
	 */
	void wake(UUID user, Lane lane);

	/** Registers a handler for all wake-ups from now on. */
	Subscription subscribe(WakeHandler handler);

	/**
	 * Handles wake-ups. Several threads call it concurrently; a call returns when its
	 * work is done.
	 */
	@FunctionalInterface
	interface WakeHandler {

		/**
		 * Handles one wake-up. An exception means that it was not handled; it may then
		 * come again, up to a limit.
		 */
		void woken(UUID user, Lane lane);

	}

	/**
	 * A subscription, ended by {@link #close()}: then no call follows, and those in
	 * progress have returned.
	 */
	interface Subscription extends AutoCloseable {

		@Override
		void close();

	}

}
