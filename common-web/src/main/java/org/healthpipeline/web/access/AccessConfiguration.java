package org.healthpipeline.web.access;

import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.web.problem.ProblemAnswers;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What happens around each request. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {

	@Bean
	FilterRegistrationBean<RequestFilter> requestFilter(MeterRegistry metrics, ProblemAnswers problems) {
		FilterRegistrationBean<RequestFilter> registration = new FilterRegistrationBean<>(
				new RequestFilter(new AccessLog(metrics), problems));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

}
