package org.healthpipeline.ingestion.push;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.swagger.v3.oas.models.Operation;
import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.push.RecentPushes;
import org.healthpipeline.common.refusal.RecentRefusals;
import org.healthpipeline.ingestion.collect.Collector;
import org.healthpipeline.ingestion.device.DevicePriorities;
import org.healthpipeline.ingestion.device.SourceDevices;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.ItemStore;
import org.healthpipeline.web.body.BodyLimit;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of pushes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PushProperties.class)
@Import(PushController.class)
public class PushConfiguration {

	@Bean
	BodyLimit pushBodyLimit(PushProperties properties) {
		return new BodyLimit("/api/v1/ingest/{*path}", properties.maxBody().toBytes(), properties.maxExpansion());
	}

	@Bean
	Pushes pushes(PushProperties properties, ItemLimits itemLimits, Collector collector, SourceDevices sourceDevices,
			DevicePriorities devicePriorities, RecentRefusals refusals, RecentPushes recent,
			TransactionTemplate transaction, Dispatch dispatch, InstantSource clock) {
		return new Pushes(properties, itemLimits,
				new ItemStore(collector, sourceDevices, devicePriorities, refusals, transaction), sourceDevices, recent,
				dispatch, clock);
	}

	@Bean
	IngestFormats ingestFormats(List<IngestFormat> formats) {
		return new IngestFormats(formats);
	}

	/** Says in the description of the interface which formats can be pushed. */
	@Bean
	OpenApiCustomizer ingestFormatsInOpenApi(IngestFormats ingestFormats) {
		String known = ingestFormats.all()
			.stream()
			.map((format) -> "`" + format.name() + "` (" + format.description() + ")")
			.collect(Collectors.joining(", ", "Formats: ", ". "));
		return (openApi) -> {
			Operation operation = Objects.requireNonNull(openApi.getPaths().get(PushController.ROUTE)).getPost();
			operation.setDescription(known + operation.getDescription());
		};
	}

}
