package org.healthpipeline.aggregation;

import java.time.InstantSource;

import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.aggregation.metrics.JobHealth;
import org.healthpipeline.aggregation.metrics.JobMetrics;
import org.healthpipeline.aggregation.recompute.Recompute;
import org.healthpipeline.aggregation.recompute.RecomputeMetrics;
import org.healthpipeline.aggregation.recompute.UserStates;
import org.healthpipeline.aggregation.recompute.WorkOrders;
import org.healthpipeline.aggregation.wake.AggregationAttempts;
import org.healthpipeline.aggregation.wake.AggregationProperties;
import org.healthpipeline.aggregation.wake.AggregationWorker;
import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.dispatch.DispatchConfiguration;
import org.healthpipeline.common.dispatch.InsightsDispatch;
import org.healthpipeline.common.horizon.DeferredRecomputes;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.PendingJobs;
import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.web.WebConfiguration;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Declares the beans of the aggregation worker. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AggregationProperties.class)
@Import({ WebConfiguration.class, DispatchConfiguration.class })
public class AggregationConfiguration {

	@Bean
	PendingJobs pendingJobs(JdbcClient jdbc, InstantSource clock, AggregationProperties properties) {
		return new PendingJobs(jdbc, clock, properties.attemptsMax());
	}

	@Bean
	Recompute recompute(JdbcClient jdbc, SampleStore samples, SampleExtents extents, AggregateStore aggregates,
			UserKeys keys, DeferredRecomputes closed, MeterRegistry metrics) {
		return new Recompute(new WorkOrders(jdbc), samples, extents, aggregates, keys, new UserStates(jdbc), closed,
				new RecomputeMetrics(metrics));
	}

	@Bean
	AggregationAttempts aggregationAttempts(JdbcClient jdbc, TransactionTemplate transaction, PendingJobs jobs,
			Recompute recompute, InsightsDispatch insights) {
		return new AggregationAttempts(jdbc, transaction, jobs, recompute, insights::wake);
	}

	@Bean
	AggregationWorker aggregationWorker(Dispatch dispatch, AggregationAttempts attempts, PendingJobs jobs,
			AggregationProperties properties) {
		return new AggregationWorker(dispatch, attempts, jobs, properties);
	}

	@Bean
	JobMetrics jobMetrics(AggregationJobs jobs, MeterRegistry metrics) {
		return new JobMetrics(jobs, metrics);
	}

	@Bean
	JobHealth aggregationJobsHealthIndicator(AggregationJobs jobs) {
		return new JobHealth(jobs);
	}

}
