package org.healthpipeline.admin.migration;

import java.util.Map;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

/** Runs the migrations of this build ({@code db/migration} on the class path). */
public final class Migrations {

	private Migrations() {
	}

	/**
	 * Configures Flyway: it validates checksums and never cleans.
	 * @param owner connections of the role that owns the schema
	 * @param appRole the role that the services use; it must exist
	 */
	public static Flyway flyway(DataSource owner, String appRole) {
		return Flyway.configure()
			.dataSource(owner)
			.locations("classpath:db/migration")
			.placeholders(Map.of("app_role", appRole))
			.validateOnMigrate(true)
			.validateMigrationNaming(true)
			.cleanDisabled(true)
			.connectRetries(20)
			.connectRetriesInterval(5)
			.load();
	}

	/** Applies what is pending, and writes the registry of types. */
	static void apply(Flyway flyway) {
		flyway.migrate();
		new HealthTypeRows(flyway.getConfiguration().getDataSource()).write();
	}

}
