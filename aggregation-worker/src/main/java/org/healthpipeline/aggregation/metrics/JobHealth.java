package org.healthpipeline.aggregation.metrics;

import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.JobCounts;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Reports the state of the jobs as a health indicator for operators. Safe for use by
 * several threads.
 */
public class JobHealth extends AbstractHealthIndicator {

	private final AggregationJobs jobs;

	public JobHealth(AggregationJobs jobs) {
		super("The jobs cannot be counted");
		this.jobs = jobs;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		JobCounts now = this.jobs.counts();
		health.up()
			.withDetail("pendingLive", now.pendingLive())
			.withDetail("pendingReplay", now.pendingReplay())
			.withDetail("parked", now.parked())
			.withDetail("lagSeconds", now.lag().toMillis() / 1000.0);
	}

}
