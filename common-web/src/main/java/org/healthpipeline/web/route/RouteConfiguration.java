package org.healthpipeline.web.route;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Information about routes for filters. */
@Configuration(proxyBeanMethods = false)
public class RouteConfiguration {

	@Bean
	Routes routes(
			@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlerMapping) {
		return new Routes(handlerMapping::getObject);
	}

}
