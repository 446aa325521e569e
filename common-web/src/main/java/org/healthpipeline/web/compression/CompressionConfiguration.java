package org.healthpipeline.web.compression;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Exceptions from the server's own compression ({@code server.compression}). It is off
 * behind nginx, which compresses itself.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("server.compression.enabled")
public class CompressionConfiguration {

	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> uncompressedAnswers() {
		return (factory) -> factory.addEngineValves(new UncompressedValve());
	}

}
