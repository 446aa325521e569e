package org.healthpipeline.admin.archive;

import java.time.InstantSource;

import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.archive.ArchiveObjects;
import org.healthpipeline.common.archive.ArchivedMonths;
import org.healthpipeline.common.archive.ArchivedMonthsConfiguration;
import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.horizon.ClosedTouches;
import org.healthpipeline.common.horizon.Horizons;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.sample.ReturnedSamples;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.storage.ObjectStore;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of this feature. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArchiveProperties.class)
@Import(ArchivedMonthsConfiguration.class)
public class ArchiveConfiguration {

	@Bean
	PersonHold archivePeople(JdbcClient jdbc) {
		return new PersonHold(jdbc);
	}

	@Bean
	MonthSamples monthSamples(JdbcTemplate jdbc) {
		return new MonthSamples(jdbc);
	}

	@Bean
	MonthArchive monthArchive(MonthSamples samples, PersonHold people, ArchivedMonths months, ArchiveObjects objects,
			Horizons horizons, ObjectStore store, JdbcClient jdbc, TransactionTemplate transaction) {
		return new MonthArchive(samples, people, months, objects, horizons, store, jdbc, transaction);
	}

	@Bean
	MonthRestore monthRestore(ArchiveObjects objects, ArchivedMonths months, PersonHold people,
			ReturnedSamples returned, SampleStore samples, AggregateStore aggregates, Horizons horizons,
			AggregationJobs jobs, Dispatch dispatch, JdbcClient jdbc, TransactionTemplate transaction) {
		return new MonthRestore(objects, months, people, returned, samples, aggregates, horizons, jobs, dispatch, jdbc,
				transaction);
	}

	@Bean
	Settlement archiveSettlement(ArchivedMonths months, ArchiveObjects objects, ReturnedSamples returned,
			ClosedTouches touches, MonthRestore restore, ArchiveProperties properties, InstantSource clock) {
		return new Settlement(months, objects, returned, touches, restore, properties, clock);
	}

	@Bean
	ExpiredArchives expiredArchives(ArchivedMonths months, Horizons horizons, ObjectStore store,
			TransactionTemplate transaction) {
		return new ExpiredArchives(months, horizons, store, transaction);
	}

	@Bean
	ArchiveOperation archiveOperation(PersonHold people, MonthSamples samples, ArchivedMonths months,
			MonthArchive archive, Settlement settlement, ObjectStore store, ArchiveProperties properties,
			InstantSource clock) {
		return new ArchiveOperation(people, samples, months, archive, settlement, store, properties, clock);
	}

	@Bean
	RestoreOperation restoreOperation(ArchivedMonths months, MonthRestore restore, ObjectStore store,
			ArchiveProperties properties, InstantSource clock) {
		return new RestoreOperation(months, restore, store, properties, clock);
	}

}
