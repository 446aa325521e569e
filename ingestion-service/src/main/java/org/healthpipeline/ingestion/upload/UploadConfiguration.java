package org.healthpipeline.ingestion.upload;

import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.refusal.RecentRefusals;
import org.healthpipeline.ingestion.collect.Collector;
import org.healthpipeline.ingestion.device.SourceDevices;
import org.healthpipeline.ingestion.idempotency.IdempotencyKeys;
import org.healthpipeline.web.body.BodyLimit;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Declares the parts of a sync. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UploadProperties.class)
public class UploadConfiguration {

	@Bean
	BodyLimit uploadBodyLimit(UploadProperties properties) {
		return new BodyLimit(UploadController.ROUTE, properties.maxBody().toBytes());
	}

	@Bean
	Syncs syncs(UploadProperties properties, Collector collector, SourceDevices sourceDevices,
			IdempotencyKeys idempotencyKeys, Dispatch dispatch, RecentRefusals refusals,
			TransactionTemplate transaction, JsonMapper json, MeterRegistry metrics) {
		UploadReader reader = new UploadReader(properties.maxSamples(), (int) properties.maxMetadata().toBytes());
		return new Syncs(reader, collector, sourceDevices, idempotencyKeys, dispatch, refusals, transaction, json,
				metrics);
	}

	@Bean
	UploadController uploadController(UploadProperties properties, Syncs syncs) {
		return new UploadController(
				new BodyMemory(properties.bodiesInMemory().toBytes(), properties.bodiesOfUser().toBytes()),
				new UploadGate(properties.concurrent(), properties.waiting(), properties.longestWait()), syncs,
				properties.maxBody().toBytes());
	}

}
