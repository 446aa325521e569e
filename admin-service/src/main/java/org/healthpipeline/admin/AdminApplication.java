package org.healthpipeline.admin;

import java.util.List;

import org.healthpipeline.admin.migration.MigrationProgram;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs the admin service as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(AdminConfiguration.class)
public class AdminApplication {

	/**
	 * Starts the service or runs a command.
	 * @param arguments settings; or {@code migrations} and its arguments, which start no
	 * service
	 */
	public static void main(String[] arguments) {
		List<String> words = List.of(arguments);
		if (!words.isEmpty() && words.get(0).equals("migrations")) {
			System.exit(MigrationProgram.run(words.subList(1, words.size())));
		}
		new SpringApplicationBuilder(AdminApplication.class).properties("spring.config.name=admin-service")
			.run(arguments);
	}

}
