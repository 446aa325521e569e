package org.healthpipeline.ingestion.imports;

import java.time.InstantSource;
import java.util.List;

import javax.sql.DataSource;

import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.refusal.RecentRefusals;
import org.healthpipeline.ingestion.collect.Collector;
import org.healthpipeline.ingestion.device.DevicePriorities;
import org.healthpipeline.ingestion.device.SourceDevices;
import org.healthpipeline.ingestion.item.FormatsInOpenApi;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.ItemStore;
import org.healthpipeline.web.body.BodyLimit;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Declares the parts of imports. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImportProperties.class)
@Import(ImportController.class)
public class ImportConfiguration {

	@Bean
	BodyLimit importBodyLimit() {
		return new BodyLimit(ImportController.ROUTE, BodyLimit.UNLIMITED);
	}

	@Bean
	ItemLimits itemLimits(ImportProperties properties) {
		return properties.limits();
	}

	/** Also stores pushes. */
	@Bean
	ItemStore itemStore(Collector collector, SourceDevices sourceDevices, DevicePriorities devicePriorities,
			RecentRefusals refusals, TransactionTemplate transaction) {
		return new ItemStore(collector, sourceDevices, devicePriorities, refusals, transaction);
	}

	@Bean
	Imports imports(ImportProperties properties, Collector collector, ItemStore itemStore, SourceDevices sourceDevices,
			JdbcClient jdbc, InstantSource clock, JsonMapper json, DataSource dataSource, Dispatch dispatch) {
		return new Imports(properties, new ImportJobs(jdbc, clock, json), collector, itemStore, sourceDevices,
				dataSource, dispatch, clock);
	}

	@Bean
	ImportFormats importFormats(List<ImportFormat> formats) {
		return new ImportFormats(formats);
	}

	@Bean
	FormatsInOpenApi formatsInOpenApi(ImportFormats importFormats) {
		return new FormatsInOpenApi(importFormats, ImportController.ROUTE);
	}

}
