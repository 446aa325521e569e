package org.healthpipeline.web.drain;

import java.time.Duration;

import org.healthpipeline.web.route.Routes;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Beans for draining. */
@Configuration(proxyBeanMethods = false)
public class DrainConfiguration {

	/**
	 * @param duration time for which an instance drains; 0 where it is the only one
	 */
	@Bean
	Drain drain(@Value("${health-pipeline.http.drain}") Duration duration) {
		return new Drain(duration);
	}

	/** Runs inside the filters that answer problems and write the log. */
	@Bean
	FilterRegistrationBean<DrainFilter> drainFilter(Drain drain, Routes routes) {
		FilterRegistrationBean<DrainFilter> registration = new FilterRegistrationBean<>(new DrainFilter(drain, routes));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
		return registration;
	}

}
