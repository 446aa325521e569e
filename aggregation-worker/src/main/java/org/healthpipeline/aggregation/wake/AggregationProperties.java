package org.healthpipeline.aggregation.wake;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures the aggregation worker.
 *
 * @param threads users whose live syncs are aggregated at once in this process, 0 for one
 * per core; replays have one thread more
 * @param attemptsMax attempts after which a job is parked
 * @param sweepEvery pause between two polls of the table for due jobs
 * @param sweepPatience how long a wake-up may take, while wake-ups arrive, before its
 * jobs are taken from the table; while none arrives, jobs are taken at once
 */
@ConfigurationProperties("health-pipeline.aggregation")
public record AggregationProperties(@DefaultValue("0") int threads, @DefaultValue("8") int attemptsMax,
		@DefaultValue("1s") Duration sweepEvery, @DefaultValue("3s") Duration sweepPatience) {

	public AggregationProperties {
		if (threads < 0 || attemptsMax < 1 || sweepEvery.toMillis() < 1 || sweepPatience.isNegative()) {
			throw new IllegalArgumentException("health-pipeline.aggregation needs threads >= 0, attempts-max >= 1, "
					+ "sweep-every >= 1ms and sweep-patience >= 0");
		}
	}

	/** The number of threads for live syncs, at least 1. */
	public int liveThreads() {
		return (this.threads > 0) ? this.threads : Runtime.getRuntime().availableProcessors();
	}

}
