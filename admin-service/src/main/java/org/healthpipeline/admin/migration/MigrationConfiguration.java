package org.healthpipeline.admin.migration;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.StringUtils;

/**
 * Applies the migrations when the process starts, before anything else uses the database.
 * A migration that was changed after it was applied stops the start.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MigrationProperties.class)
@Import({ MigrationController.class, DatabaseSize.class })
public class MigrationConfiguration {

	@Bean
	Flyway migrations(MigrationProperties migration, DataSourceProperties services) {
		return Migrations.flyway(owner(migration, services), migration.appRole());
	}

	@Bean
	FlywayMigrationInitializer migrationsFirst(Flyway migrations) {
		return new FlywayMigrationInitializer(migrations, Migrations::apply);
	}

	@Bean
	MigrationList migrationList(Flyway migrations) {
		return new MigrationList(migrations);
	}

	/** Opens connections of the role that owns the schema. */
	static DataSource owner(MigrationProperties migration, DataSourceProperties services) {
		String url = StringUtils.hasText(migration.url()) ? migration.url() : services.determineUrl();
		boolean own = StringUtils.hasText(migration.username());
		DriverManagerDataSource owner = new DriverManagerDataSource(url);
		owner.setUsername(own ? migration.username() : services.determineUsername());
		owner.setPassword(own ? migration.password() : services.determinePassword());
		return owner;
	}

}
