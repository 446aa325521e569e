package org.healthpipeline.common.archive;

import org.healthpipeline.common.sample.StoredSample;

/**
 * A complete row of {@code health_samples}.
 *
 * @param createdAtMs time when it was first stored, epoch milliseconds
 */
public record ArchivedSample(StoredSample sample, long createdAtMs) {
}
