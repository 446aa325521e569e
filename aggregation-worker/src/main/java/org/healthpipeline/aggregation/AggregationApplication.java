package org.healthpipeline.aggregation;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs the aggregation worker as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(AggregationConfiguration.class)
public class AggregationApplication {

	public static void main(String[] arguments) {
		new SpringApplicationBuilder(AggregationApplication.class).properties("spring.config.name=aggregation-worker")
			.run(arguments);
	}

}
