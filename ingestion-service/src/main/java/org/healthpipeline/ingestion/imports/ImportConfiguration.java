package org.healthpipeline.ingestion.imports;

import java.time.InstantSource;

import javax.sql.DataSource;

import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.ingestion.collect.Collector;
import org.healthpipeline.ingestion.device.SourceDevices;
import org.healthpipeline.web.body.BodyLimit;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of imports. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImportProperties.class)
public class ImportConfiguration {

	@Bean
	BodyLimit importBodyLimit() {
		return new BodyLimit("/api/v1/imports/{format}", BodyLimit.UNLIMITED);
	}

	@Bean
	Imports imports(ImportProperties properties, Collector collector, SourceDevices sourceDevices, JdbcClient jdbc,
			InstantSource clock, JsonMapper json, TransactionTemplate transaction, DataSource dataSource,
			Dispatch dispatch) {
		return new Imports(properties, new ImportJobs(jdbc, clock, json),
				new ImportStore(collector, sourceDevices, transaction), sourceDevices, new AppleMeasurements(json),
				dataSource, dispatch);
	}

	@Bean
	ImportController importController(Imports imports) {
		return new ImportController(imports);
	}

}
