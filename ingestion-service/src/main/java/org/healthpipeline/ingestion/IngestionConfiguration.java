package org.healthpipeline.ingestion;

import java.time.InstantSource;

import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.dispatch.DispatchConfiguration;
import org.healthpipeline.common.horizon.DeferredRecomputes;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.ingestion.collect.Collector;
import org.healthpipeline.ingestion.device.DevicePriorities;
import org.healthpipeline.ingestion.device.SourceDevices;
import org.healthpipeline.ingestion.format.FormatConfiguration;
import org.healthpipeline.ingestion.idempotency.IdempotencyKeys;
import org.healthpipeline.ingestion.imports.ImportConfiguration;
import org.healthpipeline.ingestion.push.PushConfiguration;
import org.healthpipeline.ingestion.upload.UploadConfiguration;
import org.healthpipeline.model.unit.UnitConversion;
import org.healthpipeline.web.WebConfiguration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Declares the beans of the ingestion service. */
@Configuration(proxyBeanMethods = false)
@Import({ WebConfiguration.class, DispatchConfiguration.class, UploadConfiguration.class, ImportConfiguration.class,
		PushConfiguration.class, FormatConfiguration.class })
public class IngestionConfiguration {

	@Bean
	UnitConversion unitConversion() {
		return new UnitConversion();
	}

	@Bean
	Collector collector(UnitConversion units, UserKeys keys, SampleStore samples, AggregationJobs jobs, JdbcClient jdbc,
			InstantSource clock, MeterRegistry metrics) {
		return new Collector(units, keys, samples, jobs, jdbc, clock, metrics);
	}

	@Bean
	SourceDevices sourceDevices(JdbcClient jdbc, InstantSource clock) {
		return new SourceDevices(jdbc, clock);
	}

	@Bean
	DevicePriorities devicePriorities(JdbcClient jdbc, SampleExtents extents, AggregationJobs jobs,
			DeferredRecomputes deferred) {
		return new DevicePriorities(jdbc, extents, jobs, deferred);
	}

	@Bean
	IdempotencyKeys idempotencyKeys(JdbcClient jdbc, InstantSource clock) {
		return new IdempotencyKeys(jdbc, clock);
	}

}
