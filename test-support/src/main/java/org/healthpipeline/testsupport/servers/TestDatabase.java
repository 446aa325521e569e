package org.healthpipeline.testsupport.servers;

import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.healthpipeline.embedded.Credentials;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A separate database for a test.
 *
 * @param url JDBC address, without user and password
 * @param owner owns the schema
 * @param service the role of the services
 */
public record TestDatabase(String url, Credentials owner, Credentials service) {

	/** Returns the name of the database alone. */
	public String name() {
		return this.url.substring(this.url.lastIndexOf('/') + 1);
	}

	/** Applies the migrations. */
	public TestDatabase migrated() {
		Flyway.configure()
			.dataSource(asOwner())
			.locations("filesystem:" + TestFiles.repository().resolve("db/migrations"))
			.placeholders(Map.of("app_role", this.service.name()))
			.load()
			.migrate();
		return this;
	}

	public DataSource asOwner() {
		return dataSource(this.owner);
	}

	public DataSource asService() {
		return dataSource(this.service);
	}

	/** Connects as the services, with pooled connections until the end of all tests. */
	public DataSource pooledAsService() {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(this.url);
		pool.setUsername(this.service.name());
		pool.setPassword(this.service.password());
		pool.setMinimumIdle(0);
		ServersUnderTest.atEnd(pool::close);
		return pool;
	}

	private DataSource dataSource(Credentials credentials) {
		return new DriverManagerDataSource(this.url, credentials.name(), credentials.password());
	}

}
