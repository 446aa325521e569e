package org.healthpipeline.admin.job;

import java.time.InstantSource;

import org.healthpipeline.common.job.ParkedJobs;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Configures job administration. */
@Configuration(proxyBeanMethods = false)
@Import({ AggregationJobController.class, Requeue.class })
public class JobConfiguration {

	@Bean
	ParkedJobs parkedJobs(JdbcClient jdbc, InstantSource clock) {
		return new ParkedJobs(jdbc, clock);
	}

}
