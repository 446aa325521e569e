package org.healthpipeline.web.problem;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The one place that turns exceptions into problem details. */
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
	 * Parameters are in the address only. The server would read a body that says it is a
	 * form for the sake of one, and whoever wants the body would find it empty.
	 */
	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> parametersOfTheAddress() {
		return (factory) -> factory.addConnectorCustomizers((connector) -> connector.setParseBodyMethods(""));
	}

	/** After Spring Boot's own, so that ours is the first to report. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemReports(JsonMapper jsonMapper) {
		return (factory) -> factory.addContextCustomizers((context) -> context.getParent()
			.getPipeline()
			.addValve(new ProblemReportValve(jsonMapper, new ProblemTranslation())));
	}

}
