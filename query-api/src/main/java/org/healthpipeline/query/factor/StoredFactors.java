package org.healthpipeline.query.factor;

import java.util.List;
import java.util.UUID;

/**
 * Reads the second factors of users for their exports. Safe for use by several threads.
 */
public class StoredFactors {

	private final FactorStore store;

	StoredFactors(FactorStore store) {
		this.store = store;
	}

	/** Lists the confirmed factors, oldest first. */
	public List<StoredFactor> of(UUID user) {
		return this.store.of(user)
			.stream()
			.filter(Factor::isConfirmed)
			.map((factor) -> new StoredFactor(factor.id(), factor.kind().wireName(), factor.name(), factor.createdAt(),
					factor.lastUsedAt()))
			.toList();
	}

}
