package org.healthpipeline.ingestion.upload;

import java.util.Set;
import java.util.UUID;

import org.healthpipeline.ingestion.collect.SampleBatch;

/**
 * A sync as it was read.
 *
 * @param samples each one judged already
 * @param deletions ids of samples that are to go, of any device of the user
 */
record Upload(SampleBatch samples, Set<UUID> deletions) {
}
