package org.healthpipeline.testsupport.servers;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.healthpipeline.embedded.Credentials;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database of its own for a test.
 *
 * @param url JDBC address, without user and password
 * @param owner owns the schema
 * @param service the role of the services
 */
public record TestDatabase(String url, Credentials owner, Credentials service) {

	/** By address and role. */
	private static final ConcurrentMap<String, HikariDataSource> POOLS = new ConcurrentHashMap<>();

	/** As short as the pool takes it: many tests have a database of their own. */
	private static final long IDLE_SHORTEST_MS = 10_000;

	/** Of the database alone. */
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

	/** As the owner, with connections that are kept for a while. */
	public DataSource asOwner() {
		return pool(this.owner);
	}

	/** As the services, with a new connection each time. */
	public DataSource asService() {
		return new DriverManagerDataSource(this.url, this.service.name(), this.service.password());
	}

	/** As the services, with connections that are kept for a while. */
	public DataSource pooledAsService() {
		return pool(this.service);
	}

	private DataSource pool(Credentials credentials) {
		return POOLS.computeIfAbsent(this.url + " " + credentials.name(), (key) -> {
			HikariDataSource pool = new HikariDataSource();
			pool.setJdbcUrl(this.url);
			pool.setUsername(credentials.name());
			pool.setPassword(credentials.password());
			pool.setMinimumIdle(0);
			pool.setIdleTimeout(IDLE_SHORTEST_MS);
			// A test may change a table between two of its statements.
			pool.addDataSourceProperty("prepareThreshold", "0");
			ServersUnderTest.atEnd(pool::close);
			return pool;
		});
	}

}
