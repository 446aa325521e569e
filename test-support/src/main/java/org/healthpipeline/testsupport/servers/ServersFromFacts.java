package org.healthpipeline.testsupport.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.healthpipeline.embedded.Credentials;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The common part of real servers, however they were started. */
abstract class ServersFromFacts implements Servers {

	private static final Credentials OWNER = new Credentials("pipeline_owner", "owner-of-a-test");

	private static final Credentials SERVICE = new Credentials("pipeline_app", "service-of-a-test");

	private final AtomicInteger databases = new AtomicInteger();

	/** Virtual hosts by the database whose wake-ups they carry. */
	private final Map<String, String> virtualHosts = new ConcurrentHashMap<>();

	private final Path masterKeys = TestFiles.masterKeys();

	/** Returns {@code host:port} of PostgreSQL. */
	abstract String databaseAddress();

	abstract Credentials superuser();

	/** Returns {@code host:port} of RabbitMQ's management API. */
	abstract String brokerManagement();

	/** Returns endpoint and keys of an S3 store. */
	abstract Map<String, String> storage();

	/** Returns host, port and credentials of RabbitMQ, and host and port of Valkey. */
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

	@Override
	public Map<String, String> properties(TestDatabase database) {
		Map<String, String> all = Servers.super.properties(database);
		// Two pipelines on the same queues would take each other's wake-ups.
		all.put("spring.rabbitmq.virtual-host", this.virtualHosts.computeIfAbsent(database.name(), (name) -> {
			manage("vhosts/" + name, "{}");
			manage("permissions/" + name + "/" + addresses().get("spring.rabbitmq.username"), """
					{"configure": ".*", "write": ".*", "read": ".*"}""");
			return name;
		}));
		return all;
	}

	private void manage(String resource, String body) {
		String credentials = addresses().get("spring.rabbitmq.username") + ":"
				+ addresses().get("spring.rabbitmq.password");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + brokerManagement() + "/api/" + resource))
			.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
			.header("Content-Type", "application/json")
			.PUT(BodyPublishers.ofString(body))
			.build();
		try {
			HttpResponse<String> answer = HttpClient.newBuilder()
				.version(Version.HTTP_1_1)
				.build()
				.send(request, BodyHandlers.ofString());
			if (answer.statusCode() >= 300) {
				throw new IllegalStateException(
						"RabbitMQ answers " + answer.statusCode() + " to " + resource + ": " + answer.body());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while RabbitMQ is set up", ex);
		}
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
