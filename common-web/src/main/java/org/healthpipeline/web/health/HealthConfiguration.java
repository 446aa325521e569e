package org.healthpipeline.web.health;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The endpoints for operators. */
@Configuration(proxyBeanMethods = false)
public class HealthConfiguration {

	@Bean
	HealthController healthController() {
		return new HealthController();
	}

}
