package org.healthpipeline.ingestion.imports;

import java.time.Duration;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

/**
 * Ends an import whose file arrives more slowly than any phone sends, or takes longer
 * than any file needs. Only the time counts in which the service waits for the sender.
 * Not safe for use by several threads.
 */
final class ArrivalRate {

	private static final double NANOS_PER_SECOND = 1e9;

	private final long leastBytesPerSecond;

	private final long windowNanos;

	private final long longestNanos;

	private long bytes;

	private long waitedNanos;

	private long allNanos;

	/**
	 * @param leastBytesPerSecond the least rate, over each window
	 * @param longest the longest total wait for a file
	 */
	ArrivalRate(long leastBytesPerSecond, Duration window, Duration longest) {
		this.leastBytesPerSecond = leastBytesPerSecond;
		this.windowNanos = window.toNanos();
		this.longestNanos = longest.toNanos();
	}

	/**
	 * Counts bytes that have arrived.
	 * @param waited nanoseconds since they were requested
	 * @throws ProblemException when the sender is too slow
	 */
	void arrived(int count, long waited) {
		this.bytes += count;
		this.waitedNanos += waited;
		this.allNanos += waited;
		if (this.allNanos > this.longestNanos) {
			throw tooSlow("The file took longer to arrive than an import may");
		}
		if (this.waitedNanos >= this.windowNanos) {
			if (this.bytes < this.leastBytesPerSecond * (this.waitedNanos / NANOS_PER_SECOND)) {
				throw tooSlow("The file arrives too slowly");
			}
			this.bytes = 0;
			this.waitedNanos = 0;
		}
	}

	private static ProblemException tooSlow(String detail) {
		return new ProblemException(ProblemCode.REQUEST_TIMEOUT,
				detail + "; samples read before are stored. Send it again, nothing is stored twice");
	}

}
