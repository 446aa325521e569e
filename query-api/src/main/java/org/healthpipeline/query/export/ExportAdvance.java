package org.healthpipeline.query.export;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Counts what is written and reports it at intervals, which also renews the lease. Not
 * safe for use by several threads.
 */
final class ExportAdvance {

	private static final Duration TOLD_EVERY = Duration.ofSeconds(2);

	private final Consumer<ExportProgress> listener;

	private int typesDone;

	private int typesTotal;

	private long samples;

	private long aggregates;

	private long toldNanos = System.nanoTime();

	/**
	 * Starts at zero.
	 * @param listener may throw, which ends the writing
	 */
	ExportAdvance(Consumer<ExportProgress> listener) {
		this.listener = listener;
	}

	void types(int total) {
		this.typesTotal = total;
	}

	void typeDone() {
		this.typesDone++;
	}

	/** Counts a page of samples. */
	void samples(int count) {
		this.samples += count;
		tellNowAndThen();
	}

	/** Counts some aggregates. */
	void aggregates(int count) {
		this.aggregates += count;
		tellNowAndThen();
	}

	private void tellNowAndThen() {
		if (System.nanoTime() - this.toldNanos >= TOLD_EVERY.toNanos()) {
			report();
		}
	}

	/** Reports the counts at once. */
	void report() {
		this.listener.accept(new ExportProgress(this.typesDone, this.typesTotal, this.samples, this.aggregates));
		this.toldNanos = System.nanoTime();
	}

}
