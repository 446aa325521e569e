package org.healthpipeline.web.request;

import java.util.List;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Request data for controllers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ WebProperties.class, TrustedAddresses.class })
public class RequestConfiguration {

	@Bean
	ServiceAddress serviceAddress(WebProperties web, TrustedAddresses trusted, ClientAddresses clientAddresses,
			PathPrefixes prefixes) {
		return new ServiceAddress(web, trusted.hosts(), clientAddresses, prefixes);
	}

	@Bean
	ClientAddresses clientAddresses(TrustedAddresses trusted) {
		return new ClientAddresses(trusted.proxies());
	}

	@Bean
	PathPrefixes pathPrefixes(WebProperties web, ClientAddresses clientAddresses) {
		return new PathPrefixes(web, clientAddresses);
	}

	/** Runs before every filter that reads the path. */
	@Bean
	FilterRegistrationBean<PrefixFilter> prefixFilter(PathPrefixes prefixes) {
		FilterRegistrationBean<PrefixFilter> registration = new FilterRegistrationBean<>(new PrefixFilter(prefixes));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
		return registration;
	}

	@Bean
	AllowedOrigins allowedOrigins(WebProperties web) {
		return new AllowedOrigins(web.allowedOrigins());
	}

	/**
	 * Runs before every filter that refuses, since pages must be able to read a refusal.
	 */
	@Bean
	FilterRegistrationBean<CrossOriginFilter> crossOriginFilter(AllowedOrigins origins) {
		FilterRegistrationBean<CrossOriginFilter> registration = new FilterRegistrationBean<>(
				new CrossOriginFilter(origins));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
		return registration;
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
