package org.healthpipeline.web.access;

import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.web.problem.ProblemAnswers;
import org.healthpipeline.web.request.ClientAddresses;
import org.healthpipeline.web.route.Routes;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Filters around each request. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestLimits.class)
public class AccessConfiguration {

	@Bean
	UncaughtFailures uncaughtFailures() {
		return new UncaughtFailures();
	}

	@Bean
	FilterRegistrationBean<RequestFilter> requestFilter(MeterRegistry metrics, ProblemAnswers problems, Routes routes) {
		FilterRegistrationBean<RequestFilter> registration = new FilterRegistrationBean<>(
				new RequestFilter(new AccessLog(metrics), problems, routes));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

	@Bean
	FilterRegistrationBean<ConcurrencyLimit> concurrencyLimit(RequestLimits limits, ClientAddresses clientAddresses) {
		FilterRegistrationBean<ConcurrencyLimit> registration = new FilterRegistrationBean<>(
				new ConcurrencyLimit(limits, clientAddresses));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
		return registration;
	}

}
