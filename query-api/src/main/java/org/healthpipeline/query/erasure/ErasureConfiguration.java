package org.healthpipeline.query.erasure;

import org.healthpipeline.common.schedule.Recurring;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens without a request. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ErasureProperties.class)
class ErasureConfiguration {

	@Bean
	Recurring erasureSweep(RecordedErasures recorded, Erasure erasure, ErasureProperties properties) {
		return new Recurring("erasure-sweep", properties.sweepEvery(), () -> {
			try {
				recorded.applyOnce();
			}
			finally {
				erasure.sweep();
			}
		});
	}

}
