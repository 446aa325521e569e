package org.healthpipeline.query.event;

import org.healthpipeline.common.schedule.Recurring;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the beans of this package and its scheduled work. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventProperties.class)
@Import({ EventController.class, EventStreams.class, EventWatch.class, OpenStreams.class, WatchedRows.class })
public class EventConfiguration {

	@Bean
	Recurring eventWatch(EventWatch watch, EventProperties properties) {
		return new Recurring("event-poll", properties.every(), watch::poll);
	}

}
