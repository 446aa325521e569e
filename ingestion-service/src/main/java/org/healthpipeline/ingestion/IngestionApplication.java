package org.healthpipeline.ingestion;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs the ingestion service as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(IngestionConfiguration.class)
public class IngestionApplication {

	public static void main(String[] arguments) {
		new SpringApplicationBuilder(IngestionApplication.class).properties("spring.config.name=ingestion-service")
			.run(arguments);
	}

}
