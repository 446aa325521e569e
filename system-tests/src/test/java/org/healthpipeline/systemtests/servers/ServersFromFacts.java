package org.healthpipeline.systemtests.servers;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.healthpipeline.standalone.embedded.Credentials;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What real servers have in common, however they were started. */
abstract class ServersFromFacts implements Servers {

	private static final Credentials OWNER = new Credentials("pipeline_owner", "owner-of-a-test");

	private static final Credentials SERVICE = new Credentials("pipeline_app", "service-of-a-test");

	private final AtomicInteger databases = new AtomicInteger();

	private final Path masterKeys = TestFiles.masterKeys();

	/** {@code host:port} of PostgreSQL. */
	abstract String databaseAddress();

	abstract Credentials superuser();

	/** Endpoint and keys of an S3 store. */
	abstract Map<String, String> storage();

	/** Host, port and credentials of RabbitMQ, host and port of Valkey. */
	abstract Map<String, String> addresses();

	@Override
	public TestDatabase newDatabase() {
		String name = "test_" + ProcessHandle.current().pid() + "_" + this.databases.incrementAndGet();
		JdbcClient postgres = JdbcClient
			.create(new DriverManagerDataSource(url("postgres"), superuser().name(), superuser().password()));
		ensureRole(postgres, OWNER);
		ensureRole(postgres, SERVICE);
		postgres.sql("CREATE DATABASE " + name + " OWNER " + OWNER.name()).update();
		JdbcClient.create(new DriverManagerDataSource(url(name), superuser().name(), superuser().password()))
			.sql("CREATE EXTENSION timescaledb")
			.update();
		return new TestDatabase(url(name), OWNER, SERVICE);
	}

	@Override
	public Map<String, String> properties() {
		Map<String, String> properties = new TreeMap<>(addresses());
		properties.putAll(storage());
		properties.put("health-pipeline.dispatch", "rabbit");
		properties.put("health-pipeline.master-keys.directory", this.masterKeys.toString());
		return properties;
	}

	private String url(String database) {
		return "jdbc:postgresql://" + databaseAddress() + "/" + database;
	}

	private static void ensureRole(JdbcClient postgres, Credentials role) {
		boolean there = postgres.sql("SELECT FROM pg_roles WHERE rolname = ?")
			.param(role.name())
			.query((row, number) -> true)
			.optional()
			.isPresent();
		postgres
			.sql((there ? "ALTER" : "CREATE") + " ROLE " + role.name() + " LOGIN PASSWORD '" + role.password() + "'")
			.update();
	}

}
