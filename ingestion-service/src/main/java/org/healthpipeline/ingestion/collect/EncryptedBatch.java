package org.healthpipeline.ingestion.collect;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.common.sample.StoredSample;

/**
 * An encrypted batch that is ready to be stored, as often as the transaction has to be
 * retried.
 *
 * @param batch that was encrypted
 * @param selection of its samples
 * @param plain samples of version 0 outside records, sorted
 * @param versioned samples outside records that have versions, sorted
 * @param recorded samples of records, sorted
 * @param alternatives of plain samples, by id: the other id that the same sample may have
 */
public record EncryptedBatch(SampleBatch batch, BatchSelection selection, List<StoredSample> plain,
		List<StoredSample> versioned, List<StoredSample> recorded, Map<UUID, UUID> alternatives) {
}
