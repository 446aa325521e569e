package org.healthpipeline.web.body;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Reading of request bodies. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BodyTimes.class)
public class BodyConfiguration {

	@Bean
	FilterRegistrationBean<BodyFilter> bodyFilter(ObjectProvider<BodyLimit> limits, BodyTimes times) {
		FilterRegistrationBean<BodyFilter> registration = new FilterRegistrationBean<>(
				new BodyFilter(limits.stream().toList(), times));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
		return registration;
	}

	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> unreadBodies(BodyTimes times) {
		return (factory) -> factory.addEngineValves(new UnreadBodyValve(times.grace()));
	}

	/**
	 * Limits the text between the chunks of a body, which is read within one read of the
	 * body. This limits the duration of that read; our clients never send such text.
	 */
	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> shortChunks() {
		return (factory) -> factory.addConnectorCustomizers((connector) -> {
			connector.setProperty("maxExtensionSize", "16");
			connector.setProperty("maxTrailerSize", "64");
		});
	}

}
