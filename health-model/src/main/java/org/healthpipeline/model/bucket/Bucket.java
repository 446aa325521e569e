package org.healthpipeline.model.bucket;

/**
 * One bucket: the half-open interval of instants it holds, and its key.
 *
 * @param period how long it is
 * @param night whether its days run from 18:00 to 18:00; hours are never nights
 * @param startMs first instant, epoch milliseconds
 * @param endMs end, exclusive, epoch milliseconds
 * @param keyMs what tables and answers call it by, epoch milliseconds: its start, and of
 * nights the local midnight of the (first) day D it is named after
 */
public record Bucket(Period period, boolean night, long startMs, long endMs, long keyMs) {

	/** Whether the instant lies in it. */
	public boolean contains(long epochMs) {
		return epochMs >= this.startMs && epochMs < this.endMs;
	}

}
