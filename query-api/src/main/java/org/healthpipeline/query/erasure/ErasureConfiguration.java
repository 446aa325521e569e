package org.healthpipeline.query.erasure;

import org.healthpipeline.common.schedule.Recurring;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the beans of this package and its scheduled work. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ErasureProperties.class)
@Import({ CachedAnswers.class, Erasure.class, ErasureController.class, Erasures.class, HealthRows.class,
		KeyDestruction.class, RecordedErasures.class, UserObjects.class, UserRows.class })
public class ErasureConfiguration {

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
