package org.healthpipeline.common.schedule;

import java.util.function.Supplier;

/**
 * Runs code that must complete although the thread was interrupted, such as releasing a
 * resource.
 */
public final class Uninterrupted {

	private Uninterrupted() {
	}

	/** Runs the code, and restores the thread's interrupt status afterwards. */
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

	/** Like {@link #get}, without a result. */
	public static void run(Runnable work) {
		get(() -> {
			work.run();
			return true;
		});
	}

}
