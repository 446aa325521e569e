package org.healthpipeline.ingestion.collect;

import java.util.Arrays;

import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

/**
 * A number for each health type, and one for samples without a known type. Not safe for
 * use by several threads.
 */
final class TypeCounts {

	/** Stands for a type that is missing or not known. */
	static final int UNKNOWN = 0;

	private static final int SIZE = HealthTypes.all().stream().mapToInt(HealthType::id).max().orElse(0) + 1;

	private final int[] counts = new int[SIZE];

	void add(int typeId) {
		this.counts[typeId]++;
	}

	void add(@Nullable HealthType type) {
		add((type != null) ? type.id() : UNKNOWN);
	}

	int of(int typeId) {
		return this.counts[typeId];
	}

	int sum() {
		return Arrays.stream(this.counts).sum();
	}

	/** One more than the greatest type id. */
	static int size() {
		return SIZE;
	}

}
