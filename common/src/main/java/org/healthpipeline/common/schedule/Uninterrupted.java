package org.healthpipeline.common.schedule;

import java.util.function.Supplier;

/**
 * For what has to be done although the thread was interrupted, such as giving something
 * back.
 */
public final class Uninterrupted {

	private Uninterrupted() {
	}

	/** Does it, and has the thread interrupted again afterwards if it was before. */
	public static <T> T get(Supplier<T> work) {
		boolean interrupted = Thread.interrupted();
		try {
			return work.get();
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** As {@link #get}, with no answer. */
	public static void run(Runnable work) {
		get(() -> {
			work.run();
			return true;
		});
	}

}
