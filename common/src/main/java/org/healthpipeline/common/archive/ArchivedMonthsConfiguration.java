package org.healthpipeline.common.archive;

import java.time.InstantSource;

import org.healthpipeline.common.sample.ReturnedSamples;
import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.common.storage.StorageConfiguration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Beans for services that read archived months. */
@Configuration(proxyBeanMethods = false)
@Import(StorageConfiguration.class)
public class ArchivedMonthsConfiguration {

	@Bean
	public ArchivedMonths archivedMonths(JdbcClient jdbc, SampleExtents samples, InstantSource clock) {
		return new ArchivedMonths(jdbc, samples, clock);
	}

	@Bean
	public ArchiveObjects archiveObjects(ObjectStore store) {
		return new ArchiveObjects(store);
	}

	@Bean
	public ReturnedSamples returnedSamples(JdbcTemplate jdbc) {
		return new ReturnedSamples(jdbc);
	}

}
