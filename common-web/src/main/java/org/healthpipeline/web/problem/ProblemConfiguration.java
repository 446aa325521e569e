package org.healthpipeline.web.problem;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Converts exceptions into problem details, in one place. */
@Configuration(proxyBeanMethods = false)
public class ProblemConfiguration {

	@Bean
	public ProblemAnswers problemAnswers(JsonMapper jsonMapper) {
		return new ProblemAnswers(jsonMapper, new ProblemTranslation());
	}

	@Bean
	ProblemAdvice problemAdvice(ProblemAnswers answers) {
		return new ProblemAdvice(answers);
	}

	@Bean
	ProblemErrorController problemErrorController(ProblemAnswers answers) {
		return new ProblemErrorController(answers);
	}

	/**
	 * Reads parameters only from the address. The server would otherwise consume a body
	 * of type form, and the route would find it empty.
	 */
	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> parametersOfTheAddress() {
		return (factory) -> factory.addConnectorCustomizers((connector) -> connector.setParseBodyMethods(""));
	}

	/** Runs after Spring Boot's own customizer, so that our valve reports first. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemReports(JsonMapper jsonMapper) {
		return (factory) -> factory.addContextCustomizers((context) -> context.getParent()
			.getPipeline()
			.addValve(new ProblemReportValve(jsonMapper, new ProblemTranslation())));
	}

}
