package org.healthpipeline.web.access;

import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.web.problem.ProblemAnswers;
import org.healthpipeline.web.route.Routes;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What happens around each request. */
@Configuration(proxyBeanMethods = false)
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

	/**
	 * @param max requests to the interface that may be under way at once in this process
	 */
	@Bean
	FilterRegistrationBean<ConcurrencyLimit> concurrencyLimit(
			@Value("${health-pipeline.http.max-concurrent-requests}") int max) {
		FilterRegistrationBean<ConcurrencyLimit> registration = new FilterRegistrationBean<>(new ConcurrencyLimit(max));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
		return registration;
	}

}
