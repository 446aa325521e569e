package org.healthpipeline.ingestion.collect;

import java.util.List;

import org.healthpipeline.common.sample.StoredSample;

/**
 * A batch that is ready to be stored, as often as a transaction has to be tried.
 *
 * @param batch what it was made of
 * @param plain samples of version 0, sorted
 * @param versioned samples that count versions, sorted
 */
public record EncryptedBatch(SampleBatch batch, List<StoredSample> plain, List<StoredSample> versioned) {
}
