package org.healthpipeline.query;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs the query API as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(QueryConfiguration.class)
public class QueryApplication {

	public static void main(String[] arguments) {
		new SpringApplicationBuilder(QueryApplication.class).properties("spring.config.name=query-api").run(arguments);
	}

}
