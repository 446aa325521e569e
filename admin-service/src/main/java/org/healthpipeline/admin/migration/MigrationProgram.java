package org.healthpipeline.admin.migration;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.sql.DataSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * Runs the command with the settings of the admin service: the same environment and files
 * name the database.
 */
public final class MigrationProgram {

	private MigrationProgram() {
	}

	/**
	 * Runs the command on the terminal.
	 * @return the exit code
	 */
	public static int run(List<String> arguments) {
		SpringApplicationBuilder program = new SpringApplicationBuilder(Settings.class).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.registerShutdownHook(false)
			.properties("spring.config.name=admin-service", "logging.level.root=error");
		try (ConfigurableApplicationContext context = program.run()) {
			MigrationProperties migration = context.getBean(MigrationProperties.class);
			DataSource owner = MigrationConfiguration.owner(migration, context.getBean(DataSourceProperties.class));
			BufferedReader answers = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
			return new MigrationCommand(owner, migration.appRole(), System.out, answers).run(arguments);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ MigrationProperties.class, DataSourceProperties.class })
	static class Settings {

	}

}
