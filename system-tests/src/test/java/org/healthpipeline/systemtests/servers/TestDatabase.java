package org.healthpipeline.systemtests.servers;

import javax.sql.DataSource;

import org.healthpipeline.admin.migration.Migrations;
import org.healthpipeline.standalone.embedded.Credentials;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database of its own for a test.
 *
 * @param url JDBC address, without user and password
 * @param owner owns the schema
 * @param service the role of the services
 */
public record TestDatabase(String url, Credentials owner, Credentials service) {

	/** Applies the migrations. */
	public TestDatabase migrated() {
		Migrations.flyway(asOwner(), this.service.name()).migrate();
		return this;
	}

	public DataSource asOwner() {
		return dataSource(this.owner);
	}

	public DataSource asService() {
		return dataSource(this.service);
	}

	private DataSource dataSource(Credentials credentials) {
		return new DriverManagerDataSource(this.url, credentials.name(), credentials.password());
	}

}
