package org.healthpipeline.web.problem;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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

}
