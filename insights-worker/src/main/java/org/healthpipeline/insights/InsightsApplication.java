package org.healthpipeline.insights;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs the insights worker as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(InsightsConfiguration.class)
public class InsightsApplication {

	public static void main(String[] arguments) {
		new SpringApplicationBuilder(InsightsApplication.class).properties("spring.config.name=insights-worker")
			.run(arguments);
	}

}
