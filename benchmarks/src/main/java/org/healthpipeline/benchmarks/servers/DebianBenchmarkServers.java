package org.healthpipeline.benchmarks.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.healthpipeline.embedded.Credentials;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Uses the real PostgreSQL with TimescaleDB from Debian's packages, by {@code
 * deploy/debian/servers}. The environment (RUN, PORTS) selects the set of servers. A
 * server that did not run before does not run afterwards.
 */
public final class DebianBenchmarkServers implements BenchmarkServers {

	private static final String ROLE = "pipeline_benchmark";

	private final Path script;

	private final Map<String, String> facts;

	/** Servers that were started here. */
	private final List<String> started = new ArrayList<>();

	private final Credentials service = new Credentials(ROLE, UUID.randomUUID().toString());

	/**
	 * Starts PostgreSQL if it does not run; other servers start when a benchmark needs
	 * them.
	 * @param repository root of the project
	 */
	public DebianBenchmarkServers(Path repository) {
		this.script = repository.resolve("deploy/debian/servers");
		start("postgresql");
		this.facts = facts(run("env"));
		JdbcTemplate server = new JdbcTemplate(superuser(fact("POSTGRESQL_DATABASE")));
		if (server.queryForList("SELECT 1 FROM pg_roles WHERE rolname = ?", ROLE).isEmpty()) {
			server.execute("CREATE ROLE " + ROLE + " LOGIN");
		}
		server.execute("ALTER ROLE " + ROLE + " PASSWORD '" + this.service.password() + "'");
	}

	@Override
	public BenchmarkDatabase database(String name) {
		String full = "benchmark_" + name;
		JdbcTemplate server = new JdbcTemplate(superuser(fact("POSTGRESQL_DATABASE")));
		server.execute("DROP DATABASE IF EXISTS " + full + " WITH (FORCE)");
		server.execute("CREATE DATABASE " + full);
		return new BenchmarkDatabase(url(full), new Credentials(fact("POSTGRESQL_USER"), fact("POSTGRESQL_PASSWORD")),
				this.service, () -> server.execute("DROP DATABASE " + full + " WITH (FORCE)"));
	}

	@Override
	public Map<String, String> broker() {
		start("rabbitmq");
		return Map.of("HEALTH_PIPELINE_DISPATCH", "rabbit", "SPRING_RABBITMQ_HOST", fact("RABBITMQ_HOST"),
				"SPRING_RABBITMQ_PORT", fact("RABBITMQ_PORT"), "SPRING_RABBITMQ_USERNAME", fact("RABBITMQ_USER"),
				"SPRING_RABBITMQ_PASSWORD", fact("RABBITMQ_PASSWORD"));
	}

	@Override
	public Map<String, String> cacheBeside(BenchmarkDatabase database) {
		start("valkey");
		return Map.of("SPRING_DATA_REDIS_HOST", fact("VALKEY_HOST"), "SPRING_DATA_REDIS_PORT", fact("VALKEY_PORT"));
	}

	private void start(String server) {
		if (run("status").lines().noneMatch((line) -> line.matches(server + "\\s+up\\s.*"))) {
			run("start", server);
			this.started.add(server);
		}
	}

	@Override
	public String describe() {
		return "PostgreSQL with TimescaleDB, Valkey and RabbitMQ from Debian's packages";
	}

	private DriverManagerDataSource superuser(String database) {
		return new DriverManagerDataSource(url(database), fact("POSTGRESQL_USER"), fact("POSTGRESQL_PASSWORD"));
	}

	private String url(String database) {
		return "jdbc:postgresql://" + fact("POSTGRESQL_HOST") + ":" + fact("POSTGRESQL_PORT") + "/" + database;
	}

	private String fact(String name) {
		String value = this.facts.get(name);
		if (value == null) {
			throw new IllegalStateException(this.script + " env does not report " + name);
		}
		return value;
	}

	private static Map<String, String> facts(String lines) {
		Map<String, String> facts = new HashMap<>();
		lines.lines().forEach((line) -> {
			int equals = line.indexOf('=');
			if (equals > 0) {
				facts.put(line.substring(0, equals), line.substring(equals + 1));
			}
		});
		return facts;
	}

	/** Returns the script's output; its failure matters only to {@code start}. */
	private String run(String... arguments) {
		ProcessBuilder command = new ProcessBuilder(this.script.toString());
		command.command().addAll(List.of(arguments));
		command.redirectError(ProcessBuilder.Redirect.INHERIT);
		try {
			Process process = command.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (!process.waitFor(10, TimeUnit.MINUTES) || (arguments[0].equals("start") && process.exitValue() != 0)) {
				throw new IllegalStateException("The servers from Debian's packages did not start");
			}
			return output;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.started.forEach((server) -> run("stop", server));
	}

}
