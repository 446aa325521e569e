package org.healthpipeline.web.drain;

import org.healthpipeline.web.route.Routes;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Beans for draining. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DrainProperties.class)
public class DrainConfiguration {

	@Bean
	Drain drain(DrainProperties properties) {
		return new Drain(properties.drain());
	}

	/** Runs inside the filters that answer problems and write the log. */
	@Bean
	FilterRegistrationBean<DrainFilter> drainFilter(Drain drain, Routes routes) {
		FilterRegistrationBean<DrainFilter> registration = new FilterRegistrationBean<>(new DrainFilter(drain, routes));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
		return registration;
	}

}
