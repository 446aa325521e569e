package org.healthpipeline.query.export;

import java.time.InstantSource;

import org.healthpipeline.common.archive.ArchivedMonthsConfiguration;
import org.healthpipeline.common.lease.LeaseTerms;
import org.healthpipeline.common.lease.LeaseWorker;
import org.healthpipeline.common.lease.Leases;
import org.healthpipeline.common.schedule.Recurring;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The parts of this feature, and what happens without a request. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportProperties.class)
@Import({ ArchivedMonthsConfiguration.class, AggregatesPart.class, ArchivedSamples.class, DevicesPart.class,
		ExpiredExports.class, ExportController.class, ExportDocument.class, ExportJobs.class, ExportRun.class,
		Exports.class, InsightsPart.class, NoticesPart.class, ProfilePart.class, SamplesPart.class,
		SecondFactorsPart.class, TokensPart.class, ZonesPart.class })
public class ExportConfiguration {

	/**
	 * Writes one export at a time in a process. Requests of this process wake it; it
	 * finds those of other processes by polling.
	 */
	@Bean
	Recurring exportWriting(ExportJobs jobs, ExportRun run, ExportProperties properties, JdbcClient jdbc,
			InstantSource clock, PlatformTransactionManager transactions) {
		LeaseTerms terms = new LeaseTerms(properties.lease(), properties.attemptsMax(), properties.pause());
		LeaseWorker<ClaimedExport> worker = new LeaseWorker<>(new Leases<>(jobs, terms, jdbc, clock, transactions),
				run);
		return new Recurring("exports", properties.pollEvery(), worker::workAll);
	}

	@Bean
	Recurring exportSweep(ExpiredExports expired, ExportProperties properties) {
		return new Recurring("export-sweep", properties.sweep(), expired::sweep);
	}

}
