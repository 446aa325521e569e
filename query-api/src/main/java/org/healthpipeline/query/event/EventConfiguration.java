package org.healthpipeline.query.event;

import org.healthpipeline.common.schedule.Recurring;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings in {@link EventProperties} and the looking. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventProperties.class)
class EventConfiguration {

	@Bean
	Recurring eventWatch(EventWatch watch, EventProperties properties) {
		return new Recurring("Looking for events", properties.every(), watch::look);
	}

}
