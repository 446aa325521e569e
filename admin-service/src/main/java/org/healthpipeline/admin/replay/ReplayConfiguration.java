package org.healthpipeline.admin.replay;

import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.dispatch.DispatchConfiguration;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.ReplayLane;
import org.healthpipeline.common.sample.SampleExtents;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Configures replays. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReplayProperties.class)
@Import(DispatchConfiguration.class)
public class ReplayConfiguration {

	@Bean
	Replay replay(JdbcClient jdbc, AggregationJobs jobs, SampleExtents samples, AggregateStore aggregates,
			TransactionTemplate transaction, Dispatch dispatch, ReplayProperties properties) {
		return new Replay(new ReplayUsers(jdbc), new ReplayedJobs(jobs, samples, aggregates, transaction, dispatch),
				new ReplayLane(jdbc), properties);
	}

}
