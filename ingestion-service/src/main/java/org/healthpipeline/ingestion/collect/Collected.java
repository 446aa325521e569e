package org.healthpipeline.ingestion.collect;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/**
 * The result of storing a batch. Always {@code received = stored + duplicates +
 * refusals}.
 *
 * @param batch the samples that were received
 * @param storedByType number of stored samples of each type
 * @param stored number of samples that were stored, new or in place of an older version
 * @param deleted number of stored samples that deletions removed
 * @param conflicts the duplicates that differ from what is stored
 */
public record Collected(SampleBatch batch, TypeCounts storedByType, int stored, int deleted, List<Conflict> conflicts) {

	/**
	 * The number of samples that were known already, deleted, or older than what is
	 * stored.
	 */
	public int duplicates() {
		return this.batch.size() - this.stored - this.batch.refusals().size();
	}

	/** The samples that were refused. */
	public List<Refusal> refusals() {
		return this.batch.refusals();
	}

	/** Warnings about samples that were taken. */
	public List<Warning> warnings() {
		return this.batch.warnings();
	}

	/** The number of samples of each type that were stored or known already, by name. */
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

	/** The number of samples of the type with that number that were stored. */
	int storedOfType(int typeId) {
		return this.storedByType.of(typeId);
	}

}
