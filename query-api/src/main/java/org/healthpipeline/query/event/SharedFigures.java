package org.healthpipeline.query.event;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether what one share can show has changed, for all streams of this share. When its
 * owner's generation has moved on, the fingerprint of everything that can be read through
 * the share is taken again, on another thread and only now and then. Safe for use by
 * several threads.
 */
final class SharedFigures {

	private static final Logger logger = LoggerFactory.getLogger(SharedFigures.class);

	private static final long PAUSE = TimeUnit.SECONDS.toNanos(2);

	/** A fingerprint that takes long is taken less often. */
	private static final int SHARE_OF_TIME = 10;

	private final Supplier<Fingerprint> source;

	private final Executor executor;

	private Fingerprint latest;

	private long changes;

	private boolean comparing;

	private long notBefore = System.nanoTime();

	/**
	 * Takes the first fingerprint.
	 */
	SharedFigures(Supplier<Fingerprint> source, Executor executor) {
		this.source = source;
		this.executor = executor;
		this.latest = source.get();
	}

	/** How often what can be shown has changed since this was made. */
	synchronized long changes() {
		return this.changes;
	}

	/** Finds out in a while whether that generation has changed anything. */
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
			logger.warn("A share could not be compared with what it was and is tried again ({})",
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
