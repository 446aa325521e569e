package org.healthpipeline.ingestion.item;

import java.util.Set;
import java.util.UUID;

import org.healthpipeline.ingestion.collect.Collected;
import org.healthpipeline.ingestion.collect.SampleBatch;

/** Takes the batches of an import or a push, one after another. */
public interface BatchStore {

	/** Opens an empty batch. */
	SampleBatch open(UUID user);

	/**
	 * Takes a batch whose samples are of these devices.
	 * @return its result
	 */
	Collected store(SampleBatch batch, Set<UUID> batchDevices);

}
