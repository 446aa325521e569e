package org.healthpipeline.admin.archive;

import java.time.InstantSource;

import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.archive.ArchiveObjects;
import org.healthpipeline.common.archive.ArchivedMonths;
import org.healthpipeline.common.archive.ArchivedMonthsConfiguration;
import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.horizon.DeferredRecomputes;
import org.healthpipeline.common.horizon.Horizons;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.sample.ReturnedSamples;
import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.common.sample.SampleRemoval;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.storage.ObjectStore;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Configures the beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArchiveProperties.class)
@Import(ArchivedMonthsConfiguration.class)
public class ArchiveConfiguration {

	@Bean
	ArchiveLock archiveLock(JdbcClient jdbc) {
		return new ArchiveLock(jdbc);
	}

	@Bean
	MonthArchive monthArchive(SampleStore samples, SampleRemoval removal, ArchiveLock lock, ArchivedMonths months,
			ArchiveObjects objects, Horizons horizons, ObjectStore store, JdbcClient jdbc,
			TransactionTemplate transaction) {
		return new MonthArchive(samples, removal, lock, months, objects, horizons, store, jdbc, transaction);
	}

	@Bean
	MonthRestore monthRestore(ArchiveObjects objects, ArchivedMonths months, ArchiveLock lock, ReturnedSamples returned,
			SampleExtents samples, AggregateStore aggregates, Horizons horizons, AggregationJobs jobs,
			Dispatch dispatch, JdbcClient jdbc, TransactionTemplate transaction) {
		return new MonthRestore(objects, months, lock, returned, samples, aggregates, horizons, jobs, dispatch, jdbc,
				transaction);
	}

	@Bean
	ArchiveReconciliation archiveSettlement(ArchivedMonths months, ArchiveObjects objects, ReturnedSamples returned,
			DeferredRecomputes deferred, MonthRestore restore, ArchiveProperties properties, InstantSource clock) {
		return new ArchiveReconciliation(months, objects, returned, deferred, restore, properties, clock);
	}

	@Bean
	ExpiredArchives expiredArchives(ArchivedMonths months, Horizons horizons, ObjectStore store,
			TransactionTemplate transaction) {
		return new ExpiredArchives(months, horizons, store, transaction);
	}

	@Bean
	ArchiveOperation archiveOperation(JdbcClient jdbc, SampleExtents samples, ArchivedMonths months,
			MonthArchive archive, ArchiveReconciliation settlement, ObjectStore store, ArchiveProperties properties,
			InstantSource clock) {
		return new ArchiveOperation(new ArchiveUsers(jdbc), samples, months, archive, settlement, store, properties,
				clock);
	}

	@Bean
	RestoreOperation restoreOperation(ArchivedMonths months, MonthRestore restore, ObjectStore store,
			ArchiveProperties properties, InstantSource clock) {
		return new RestoreOperation(months, restore, store, properties, clock);
	}

}
