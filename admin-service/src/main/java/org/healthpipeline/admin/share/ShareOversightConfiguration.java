package org.healthpipeline.admin.share;

import java.time.InstantSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Configures share administration. */
@Configuration(proxyBeanMethods = false)
@Import(ShareOversightController.class)
public class ShareOversightConfiguration {

	@Bean
	ShareRows shareOversightRows(JdbcClient jdbc, InstantSource clock) {
		return new ShareRows(jdbc, clock);
	}

}
