package org.healthpipeline.benchmarks.servers;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.healthpipeline.admin.migration.Migrations;
import org.healthpipeline.embedded.Credentials;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database with the project's migrations, with connections of its owner and of the
 * services. Safe for use by several threads.
 */
public final class BenchmarkDatabase implements AutoCloseable {

	private final String url;

	private final DataSource owner;

	private final Credentials service;

	private final HikariDataSource pool;

	private final Runnable afterClose;

	/**
	 * Creates it.
	 * @param url JDBC address without user and password
	 * @param owner runs the migrations
	 * @param service the role of the services, which must exist
	 * @param afterClose removes the database
	 */
	BenchmarkDatabase(String url, Credentials owner, Credentials service, Runnable afterClose) {
		this.url = url;
		this.owner = new DriverManagerDataSource(url, owner.name(), owner.password());
		this.service = service;
		this.afterClose = afterClose;
		Migrations.flyway(this.owner, service.name()).migrate();
		this.pool = new HikariDataSource();
		this.pool.setJdbcUrl(url);
		this.pool.setUsername(service.name());
		this.pool.setPassword(service.password());
		this.pool.setMinimumIdle(0);
		this.pool.setMaximumPoolSize(4);
		// Set as in the ingestion service.
		this.pool.addDataSourceProperty("binaryTransferEnable", "2951,1185");
	}

	public String url() {
		return this.url;
	}

	/** Returns the role of the services. */
	public Credentials service() {
		return this.service;
	}

	/** Returns pooled connections of the services' role. */
	public DataSource pool() {
		return this.pool;
	}

	public JdbcTemplate template() {
		return new JdbcTemplate(this.pool);
	}

	public JdbcClient client() {
		return JdbcClient.create(this.pool);
	}

	/** Runs statements that only the owner may run. */
	public JdbcTemplate ownerTemplate() {
		return new JdbcTemplate(this.owner);
	}

	/**
	 * Deletes every sample and everything derived from samples, and begins a new
	 * checkpoint cycle, so that each run starts alike.
	 */
	public void clearSamples() {
		JdbcTemplate jdbc = ownerTemplate();
		jdbc.execute(
				"TRUNCATE health_samples, sample_records, sample_tombstones, health_aggregates, aggregation_jobs, idempotency_keys");
		// An owner without the right is refused with a warning or an error; then neither
		// side has it.
		if (Boolean.TRUE
			.equals(jdbc.queryForObject("SELECT rolsuper FROM pg_roles WHERE rolname = current_user", Boolean.class))) {
			jdbc.execute("CHECKPOINT");
		}
		jdbc.execute("ANALYZE health_samples, sample_tombstones, aggregation_jobs, idempotency_keys, user_devices");
	}

	/** Updates the planner's statistics. */
	public void analyze() {
		ownerTemplate().execute("ANALYZE");
	}

	@Override
	public void close() {
		this.pool.close();
		this.afterClose.run();
	}

}
