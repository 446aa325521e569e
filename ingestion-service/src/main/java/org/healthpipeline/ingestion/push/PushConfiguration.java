package org.healthpipeline.ingestion.push;

import java.time.InstantSource;
import java.util.List;

import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.push.RecentPushes;
import org.healthpipeline.ingestion.device.SourceDevices;
import org.healthpipeline.ingestion.item.FormatsInOpenApi;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.ItemStore;
import org.healthpipeline.web.body.BodyLimit;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Declares the parts of pushes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PushProperties.class)
@Import(PushController.class)
public class PushConfiguration {

	@Bean
	BodyLimit pushBodyLimit(PushProperties properties) {
		return new BodyLimit("/api/v1/ingest/{*path}", properties.maxBody().toBytes(), properties.maxExpansion());
	}

	@Bean
	Pushes pushes(PushProperties properties, ItemLimits itemLimits, ItemStore itemStore, SourceDevices sourceDevices,
			RecentPushes recent, Dispatch dispatch, InstantSource clock) {
		return new Pushes(properties, itemLimits, itemStore, sourceDevices, recent, dispatch, clock);
	}

	@Bean
	IngestFormats ingestFormats(List<IngestFormat> formats) {
		return new IngestFormats(formats);
	}

	@Bean
	FormatsInOpenApi ingestFormatsInOpenApi(IngestFormats ingestFormats) {
		return new FormatsInOpenApi(ingestFormats, PushController.ROUTE);
	}

}
