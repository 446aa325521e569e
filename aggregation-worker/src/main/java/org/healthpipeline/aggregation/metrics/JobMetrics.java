package org.healthpipeline.aggregation.metrics;

import java.time.Duration;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.JobCounts;

import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the state of the jobs as metrics. Jobs are counted when metrics are read, at
 * most once every few seconds. Safe for use by several threads.
 */
public class JobMetrics {

	private static final Logger logger = LoggerFactory.getLogger(JobMetrics.class);

	private static final Duration COUNTED_EVERY = Duration.ofSeconds(5);

	private final AggregationJobs jobs;

	private JobCounts counts = JobCounts.NONE;

	private long countedNanos = System.nanoTime() - COUNTED_EVERY.toNanos();

	public JobMetrics(AggregationJobs jobs, MeterRegistry metrics) {
		this.jobs = jobs;
		gauge(metrics, "live", JobCounts::pendingLive);
		gauge(metrics, "replay", JobCounts::pendingReplay);
		Gauge.builder("health_pipeline.jobs.parked", this, (self) -> self.counts().parked())
			.description("Parked jobs, which failed too often and wait for an operator")
			.register(metrics);
		TimeGauge
			.builder("health_pipeline.aggregation.lag", this, TimeUnit.SECONDS,
					(self) -> self.counts().lag().toMillis() / 1000.0)
			.description("Age of the oldest live job that is not parked")
			.register(metrics);
	}

	private void gauge(MeterRegistry metrics, String lane, ToDoubleFunction<JobCounts> figure) {
		Gauge.builder("health_pipeline.jobs.pending", this, (self) -> figure.applyAsDouble(self.counts()))
			.description("Jobs that wait for a worker")
			.tag("lane", lane)
			.register(metrics);
	}

	private synchronized JobCounts counts() {
		if (System.nanoTime() - this.countedNanos >= COUNTED_EVERY.toNanos()) {
			try {
				this.counts = this.jobs.counts();
			}
			catch (RuntimeException ex) {
				// The previous counts stay; readiness reports that the database is away.
				logger.debug("Jobs cannot be counted", ex);
			}
			this.countedNanos = System.nanoTime();
		}
		return this.counts;
	}

}
