package org.healthpipeline.ingestion.format.nightscout;

import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.ingestion.device.SourceDevices;
import org.healthpipeline.ingestion.push.Pushes;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.transaction.PlatformTransactionManager;

/** Declares the parts of Nightscout's interface. */
@Configuration(proxyBeanMethods = false)
@Import({ NightscoutController.class, NightscoutStatusController.class, NightscoutV3Controller.class })
class NightscoutConfiguration {

	/** Runs before every filter that reads the path. */
	@Bean
	FilterRegistrationBean<NightscoutPaths> nightscoutPaths() {
		FilterRegistrationBean<NightscoutPaths> registration = new FilterRegistrationBean<>(new NightscoutPaths());
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
		return registration;
	}

	/** Allows brackets in queries: apps write {@code find[date][$gte]} unescaped. */
	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> bracketsInQueries() {
		return (factory) -> factory
			.addConnectorCustomizers((connector) -> connector.setProperty("relaxedQueryChars", "[]"));
	}

	@Bean
	SentDocuments sentDocuments(SampleStore samples, SourceDevices devices, UserKeys keys,
			PlatformTransactionManager transactionManager) {
		return new SentDocuments(samples, devices, keys, transactionManager);
	}

	@Bean
	NightscoutStore nightscoutStore(Pushes pushes, SentDocuments sent) {
		return new NightscoutStore(pushes, sent);
	}

}
