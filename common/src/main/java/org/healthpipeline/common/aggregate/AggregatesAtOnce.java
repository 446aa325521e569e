package org.healthpipeline.common.aggregate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.jspecify.annotations.Nullable;

/**
 * Stored aggregates with generation and calendar, as of one moment.
 *
 * @param generation the user's generation at that moment
 * @param calendar the calendar that defines the buckets
 * @param aggregates by type and time
 */
public record AggregatesAtOnce(long generation, BucketCalendar calendar, List<StoredAggregate> aggregates) {

	/** Collects the rows of one statement. */
	static final class Builder {

		private final List<StoredAggregate> aggregates = new ArrayList<>();

		private long generation;

		private @Nullable String zones;

		private NightRule nightRule = NightRule.WAKE_DAY;

		void add(long generation, String zones, String nightRule, @Nullable StoredAggregate aggregate) {
			this.generation = generation;
			this.zones = zones;
			this.nightRule = NightRule.ofWireName(nightRule).orElseThrow();
			if (aggregate != null) {
				this.aggregates.add(aggregate);
			}
		}

		Optional<AggregatesAtOnce> build() {
			return Optional.ofNullable(this.zones)
				.map((text) -> new AggregatesAtOnce(this.generation,
						new BucketCalendar(ZoneHistory.parse(text), this.nightRule), this.aggregates));
		}

	}

}
