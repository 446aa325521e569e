package org.healthpipeline.admin;

import java.util.List;

import org.healthpipeline.admin.migration.MigrationProgram;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The admin service as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(AdminConfiguration.class)
public class AdminApplication {

	/**
	 * @param arguments settings; or {@code migrations} and what to do about them, then no
	 * service is started
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
