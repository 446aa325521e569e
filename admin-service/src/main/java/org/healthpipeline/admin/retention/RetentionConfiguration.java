package org.healthpipeline.admin.retention;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import net.javacrumbs.shedlock.core.DefaultLockingTaskExecutor;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.healthpipeline.admin.archive.ExpiredArchives;
import org.healthpipeline.admin.audit.ExpiredEntries;
import org.healthpipeline.admin.operation.Operations;
import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.horizon.Horizons;
import org.healthpipeline.common.sample.SampleRemoval;
import org.healthpipeline.common.schedule.Recurring;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Configures the beans of this package and its rules. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
@Import(RetentionController.class)
public class RetentionConfiguration {

	@Bean
	RetentionRuns retentionRuns(JdbcClient jdbc, InstantSource clock, JsonMapper json) {
		return new RetentionRuns(jdbc, clock, json);
	}

	@Bean
	RetentionMetrics retentionFigures(RetentionRuns runs, MeterRegistry metrics) {
		return new RetentionMetrics(runs, metrics);
	}

	@Bean
	RetentionOperation retentionOperation(JdbcClient jdbc, TransactionTemplate transaction, RetentionRuns runs,
			RetentionProperties properties, RetentionMetrics figures, InstantSource clock, AggregateStore aggregates,
			SampleRemoval samples, Horizons horizons, ExpiredArchives archives, ExpiredEntries entries,
			ObjectProvider<Operations> operations) {
		List<RetentionRule> rules = new ArrayList<>(RetentionRules.small(jdbc, properties));
		rules.addAll(RetentionRules.large(jdbc, properties, aggregates, samples, horizons, archives, entries));
		rules.addAll(RetentionRules.requests(jdbc, operations));
		return new RetentionOperation(rules, runs, properties, figures, jdbc, transaction, clock);
	}

	@Bean
	Recurring retentionLooks(Operations operations, JdbcTemplate template, JdbcClient jdbc,
			RetentionProperties properties, InstantSource clock) {
		RetentionSchedule schedule = new RetentionSchedule(operations, jdbc,
				new DefaultLockingTaskExecutor(
						new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
							.withJdbcTemplate(template)
							.usingDbTime()
							.build())),
				properties, clock);
		return new Recurring("retention-schedule", properties.pollEvery(), () -> {
			if (properties.scheduled()) {
				schedule.poll();
			}
		});
	}

}
