package org.healthpipeline.query.event;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects changes of one share's content, for all streams of this share. When its owner's
 * generation has changed, the fingerprint of the content is computed again. That runs on
 * another thread and at bounded intervals. Safe for use by several threads.
 */
final class SharedFigures {

	private static final Logger logger = LoggerFactory.getLogger(SharedFigures.class);

	private static final long PAUSE = TimeUnit.SECONDS.toNanos(2);

	/** A fingerprint that takes long is computed less often. */
	private static final int SHARE_OF_TIME = 10;

	private final Supplier<Fingerprint> source;

	private final Executor executor;

	private Fingerprint latest;

	private long changes;

	private boolean comparing;

	private long notBefore = System.nanoTime();

	/**
	 * Computes the first fingerprint.
	 */
	SharedFigures(Supplier<Fingerprint> source, Executor executor) {
		this.source = source;
		this.executor = executor;
		this.latest = source.get();
	}

	/** Returns how often the content has changed since this was created. */
	synchronized long changes() {
		return this.changes;
	}

	/** Schedules a check whether that generation changed the content. */
	synchronized void compare(long generation) {
		if (generation != this.latest.generation() && !this.comparing && System.nanoTime() - this.notBefore >= 0) {
			this.comparing = true;
			this.executor.execute(this::compare);
		}
	}

	private void compare() {
		long begun = System.nanoTime();
		try {
			took(this.source.get());
		}
		catch (RuntimeException ex) {
			logger.warn("A share could not be compared with its last state; the check is retried ({})",
					ex.getClass().getName());
		}
		finally {
			done(System.nanoTime() - begun);
		}
	}

	private synchronized void took(Fingerprint fingerprint) {
		if (!fingerprint.content().equals(this.latest.content())) {
			this.changes++;
		}
		this.latest = fingerprint;
	}

	private synchronized void done(long nanos) {
		this.comparing = false;
		this.notBefore = System.nanoTime() + Math.max(PAUSE, SHARE_OF_TIME * nanos);
	}

}
