package org.healthpipeline.aggregation.figures;

import java.util.Map;

import org.healthpipeline.common.health.HealthDetail;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.JobCounts;

/**
 * How the jobs stand, for an operator who looks closer. Safe for use by several threads.
 */
public class JobDetail implements HealthDetail {

	private final AggregationJobs jobs;

	public JobDetail(AggregationJobs jobs) {
		this.jobs = jobs;
	}

	@Override
	public String name() {
		return "aggregationJobs";
	}

	@Override
	public Map<String, Object> figures() {
		JobCounts now = this.jobs.figures();
		return Map.of("pendingLive", now.pendingLive(), "pendingReplay", now.pendingReplay(), "parked", now.parked(),
				"lagSeconds", now.lag().toMillis() / 1000.0);
	}

}
