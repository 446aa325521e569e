package org.healthpipeline.admin.integrity;

import java.time.InstantSource;

import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.admin.audit.Verification;
import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.dispatch.DispatchConfiguration;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.ReplayLane;
import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.common.sample.SampleRemoval;
import org.healthpipeline.common.sample.SampleStore;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Configures the integrity checks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntegrityProperties.class)
@Import(DispatchConfiguration.class)
public class IntegrityConfiguration {

	@Bean
	OrphanedRows orphans(JdbcClient jdbc, SampleExtents samples, SampleRemoval removal, AggregateStore aggregates) {
		return new OrphanedRows(jdbc, samples, removal, aggregates);
	}

	@Bean
	UserExamination userExamination(JdbcClient jdbc, SampleStore samples, SampleExtents extents,
			AggregateStore aggregates, UserKeys keys, PlatformTransactionManager transactions) {
		return new UserExamination(jdbc, new AggregateStates(jdbc), samples, extents, aggregates, keys, transactions);
	}

	@Bean
	Repair integrityRepair(AggregationJobs jobs, SampleExtents samples, AggregateStore aggregates, JdbcClient jdbc,
			InstantSource clock, Dispatch dispatch, OrphanedRows orphans, AuditLog audit,
			TransactionTemplate transaction) {
		return new Repair(jobs, samples, aggregates, new DamagedInsights(jdbc, clock), dispatch, orphans, audit,
				transaction);
	}

	@Bean
	Integrity integrity(JdbcClient jdbc, UserExamination examination, OrphanedRows orphans, Verification verification,
			Repair repair, IntegrityProperties properties) {
		return new Integrity(new AggregateStates(jdbc), examination, orphans, verification, repair,
				new ReplayLane(jdbc), properties);
	}

	@Bean
	IntegrityMetrics integrityFigures(JdbcClient jdbc, JsonMapper json, MeterRegistry metrics) {
		return new IntegrityMetrics(jdbc, json, metrics);
	}

}
