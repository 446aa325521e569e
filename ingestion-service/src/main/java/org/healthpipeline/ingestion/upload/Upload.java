package org.healthpipeline.ingestion.upload;

import org.healthpipeline.ingestion.collect.SampleBatch;

/**
 * A sync as it was read.
 *
 * @param samples each one judged already
 */
record Upload(SampleBatch samples, Deletions deletions) {
}
