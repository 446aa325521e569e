package org.healthpipeline.ingestion.collect;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/**
 * What became of a batch. Always {@code received = stored + duplicates + refusals}.
 *
 * @param batch the samples that were received
 * @param storedByType how many of each type were stored
 * @param stored how many samples were stored, new or in place of an older version
 * @param deleted how many stored samples were removed by deletions
 */
public record Collected(SampleBatch batch, TypeCounts storedByType, int stored, int deleted) {

	/** How many samples were known already, deleted, or older than what is stored. */
	public int duplicates() {
		return this.batch.size() - this.stored - this.batch.refusals().size();
	}

	/** The samples that were not taken. */
	public List<Refusal> refusals() {
		return this.batch.refusals();
	}

	/** What is to be told of samples that were taken. */
	public List<Warning> warnings() {
		return this.batch.warnings();
	}

	/** How many samples of each type were stored or known already, by name. */
	public Map<String, Integer> takenByType() {
		Map<String, Integer> taken = new TreeMap<>();
		for (HealthType type : HealthTypes.all()) {
			int count = this.batch.received().of(type.id()) - this.batch.refused().of(type.id());
			if (count > 0) {
				taken.put(type.name(), count);
			}
		}
		return taken;
	}

	/** How many samples of the type with that number were stored. */
	int storedOfType(int typeId) {
		return this.storedByType.of(typeId);
	}

}
