package org.healthpipeline.common.aggregate;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.healthpipeline.model.bucket.NightRule;
import org.jspecify.annotations.Nullable;

/**
 * Stored aggregates and what they stand for, as of one moment.
 *
 * @param generation of the user at that moment
 * @param zone whose days, weeks and months these are
 * @param nightRule whose days of sleep these are
 * @param aggregates by type and time
 */
public record AggregatesAtOnce(long generation, ZoneId zone, NightRule nightRule, List<StoredAggregate> aggregates) {

	/** Collects the rows of one statement. */
	static final class Builder {

		private final List<StoredAggregate> aggregates = new ArrayList<>();

		private long generation;

		private @Nullable String zone;

		private NightRule nightRule = NightRule.WAKE_DAY;

		void add(long generation, String zone, String nightRule, @Nullable StoredAggregate aggregate) {
			this.generation = generation;
			this.zone = zone;
			this.nightRule = NightRule.ofWireName(nightRule).orElseThrow();
			if (aggregate != null) {
				this.aggregates.add(aggregate);
			}
		}

		Optional<AggregatesAtOnce> build() {
			return Optional.ofNullable(this.zone)
				.map((name) -> new AggregatesAtOnce(this.generation, ZoneId.of(name), this.nightRule, this.aggregates));
		}

	}

}
