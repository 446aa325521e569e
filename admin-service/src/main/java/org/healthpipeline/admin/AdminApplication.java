package org.healthpipeline.admin;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The admin service as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(AdminConfiguration.class)
public class AdminApplication {

	public static void main(String[] arguments) {
		new SpringApplicationBuilder(AdminApplication.class).properties("spring.config.name=admin-service")
			.run(arguments);
	}

}
