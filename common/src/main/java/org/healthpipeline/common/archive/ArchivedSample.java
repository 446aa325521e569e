package org.healthpipeline.common.archive;

import org.healthpipeline.common.sample.StoredSample;

/**
 * A row of {@code health_samples} with everything it has.
 *
 * @param createdAtMs when it was stored first, epoch milliseconds
 */
public record ArchivedSample(StoredSample sample, long createdAtMs) {
}
