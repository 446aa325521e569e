package org.healthpipeline.model.bucket;

/**
 * A bucket: a half-open interval of instants with a key.
 *
 * @param period length of the bucket
 * @param night whether its days run from 18:00 to 18:00; hours are never nights
 * @param startMs first instant, epoch milliseconds
 * @param endMs end, exclusive, epoch milliseconds
 * @param keyMs its key in tables and answers, epoch milliseconds: its start; for nights
 * the local midnight of the (first) day D it is named after
 */
public record Bucket(Period period, boolean night, long startMs, long endMs, long keyMs) {

	/** Returns true when the bucket contains the instant. */
	public boolean contains(long epochMs) {
		return epochMs >= this.startMs && epochMs < this.endMs;
	}

}
