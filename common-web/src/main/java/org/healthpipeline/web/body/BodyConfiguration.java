package org.healthpipeline.web.body;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** How bodies of requests are read. */
@Configuration(proxyBeanMethods = false)
public class BodyConfiguration {

	@Bean
	FilterRegistrationBean<BodyFilter> bodyFilter(ObjectProvider<BodyLimit> limits) {
		FilterRegistrationBean<BodyFilter> registration = new FilterRegistrationBean<>(
				new BodyFilter(limits.stream().toList()));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
		return registration;
	}

}
