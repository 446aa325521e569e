package org.healthpipeline.ingestion.collect;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.common.sample.StoredSample;

/**
 * A batch that is ready to be stored, as often as a transaction has to be tried.
 *
 * @param batch what it was made of
 * @param selection which of its samples these are
 * @param plain samples of version 0 outside records, sorted
 * @param versioned samples outside records that count versions, sorted
 * @param recorded samples of records, sorted
 * @param alternatives of plain samples, by id: the other id that the same one may have
 */
public record EncryptedBatch(SampleBatch batch, BatchSelection selection, List<StoredSample> plain,
		List<StoredSample> versioned, List<StoredSample> recorded, Map<UUID, UUID> alternatives) {
}
