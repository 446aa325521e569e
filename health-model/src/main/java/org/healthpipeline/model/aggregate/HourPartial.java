package org.healthpipeline.model.aggregate;

/**
 * The partial of one hour bucket.
 *
 * @param startMs first instant of the bucket and its key, epoch milliseconds
 * @param endMs end of the bucket, exclusive, epoch milliseconds
 * @param partial content of the bucket
 */
public record HourPartial(long startMs, long endMs, Partial partial) {

}
