package org.healthpipeline.common.aggregate;

import org.healthpipeline.model.bucket.Period;

/**
 * A row of {@code health_aggregates}. The array is not copied: treat it as immutable.
 *
 * @param typeId number of the health type in the registry
 * @param period length of the bucket
 * @param keyMs key of the bucket, epoch milliseconds
 * @param payload the ciphertext of its partial
 */
public record StoredAggregate(int typeId, Period period, long keyMs, byte[] payload) {
}
