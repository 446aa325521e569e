package org.healthpipeline.web.json;

import java.time.Instant;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.module.SimpleModule;

import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * JSON rules: limited depth and length, no duplicate keys, unknown keys ignored (so that
 * an older server accepts a newer app), times as text with an offset.
 */
@Configuration(proxyBeanMethods = false)
public class JsonConfiguration {

	private static final int MAX_DEPTH = 64;

	private static final int MAX_NUMBER_CHARACTERS = 100;

	private static final int MAX_TEXT_CHARACTERS = 1_000_000;

	private static final int MAX_NAME_CHARACTERS = 1_000;

	@Bean
	JsonFactoryBuilderCustomizer boundedJson() {
		return (builder) -> builder
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxNestingDepth(MAX_DEPTH)
				.maxNumberLength(MAX_NUMBER_CHARACTERS)
				.maxStringLength(MAX_TEXT_CHARACTERS)
				.maxNameLength(MAX_NAME_CHARACTERS)
				.build())
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
	}

	@Bean
	JsonMapperBuilderCustomizer strictJson() {
		return (builder) -> builder.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
			.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS);
	}

	@Bean
	JacksonModule exactInstants() {
		return new SimpleModule("exact-instants").addDeserializer(Instant.class, new InstantReader());
	}

}
