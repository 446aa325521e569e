package org.healthpipeline.common.aggregate.store;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Stored aggregates and what they stand for, as of one moment.
 *
 * @param generation of the person at that moment
 * @param zone whose days, weeks and months these are
 * @param aggregates by type and time
 */
public record AggregatesAtOnce(long generation, ZoneId zone, List<StoredAggregate> aggregates) {

	/** Collects the rows of one statement. */
	static final class Builder {

		private final List<StoredAggregate> aggregates = new ArrayList<>();

		private long generation;

		private @Nullable String zone;

		void add(long generation, String zone, @Nullable StoredAggregate aggregate) {
			this.generation = generation;
			this.zone = zone;
			if (aggregate != null) {
				this.aggregates.add(aggregate);
			}
		}

		Optional<AggregatesAtOnce> build() {
			return Optional.ofNullable(this.zone)
				.map((name) -> new AggregatesAtOnce(this.generation, ZoneId.of(name), this.aggregates));
		}

	}

}
