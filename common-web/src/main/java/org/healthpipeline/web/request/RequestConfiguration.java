package org.healthpipeline.web.request;

import java.util.List;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What controllers may ask of their request. */
@Configuration(proxyBeanMethods = false)
public class RequestConfiguration {

	@Bean
	ServiceAddress serviceAddress(@Value("${health-pipeline.http.hosts}") List<String> hosts) {
		return new ServiceAddress(hosts);
	}

	@Bean
	ClientAddresses clientAddresses(@Value("${health-pipeline.http.proxies}") List<String> proxies) {
		return new ClientAddresses(proxies);
	}

	@Bean
	WebMvcConfigurer requestArguments(ClientAddresses clientAddresses) {
		RequestArguments arguments = new RequestArguments(clientAddresses);
		return new WebMvcConfigurer() {
			@Override
			public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
				resolvers.add(arguments);
			}
		};
	}

}
