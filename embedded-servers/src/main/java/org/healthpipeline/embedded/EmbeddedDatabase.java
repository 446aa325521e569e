package org.healthpipeline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.healthpipeline.embedded.GeneratedSecrets.Secret;

/**
 * Runs PostgreSQL from the binaries in a jar. It is a server like any other: fsync on,
 * commits durable, passwords required, no Unix socket. Data survives any end of this
 * process. A server that a killed process left behind is shut down in order before the
 * next start.
 */
final class EmbeddedDatabase implements AutoCloseable {

	private static final Duration START = Duration.ofSeconds(60);

	private static final Map<String, String> SETTINGS = Map.ofEntries(Map.entry("listen_addresses", "127.0.0.1"),
			Map.entry("unix_socket_directories", ""), Map.entry("fsync", "on"), Map.entry("synchronous_commit", "on"),
			Map.entry("shared_buffers", "96MB"), Map.entry("max_connections", "80"), Map.entry("work_mem", "8MB"),
			Map.entry("maintenance_work_mem", "64MB"), Map.entry("max_wal_size", "1GB"),
			Map.entry("wal_compression", "on"), Map.entry("jit", "off"), Map.entry("timezone", "UTC"),
			// A statement's values and a key's details must not reach a log.
			Map.entry("log_min_error_statement", "panic"), Map.entry("log_error_verbosity", "terse"));

	private final EmbeddedPostgres server;

	private final Path pidFile;

	private EmbeddedDatabase(EmbeddedPostgres server, Path pidFile) {
		this.server = server;
		this.pidFile = pidFile;
	}

	/** Returns whether a start in this data directory was ever complete. */
	static boolean isInitialised(DataDirectory data) {
		return Files.exists(marker(data));
	}

	/**
	 * Starts the server, and creates the roles and the database if they are missing.
	 * @param binaries directory to unpack the server into, shared by starts
	 * @param port the port to listen on, or 0 for a free one
	 */
	static EmbeddedDatabase start(DataDirectory data, GeneratedSecrets secrets, Path binaries, int port) {
		Path cluster = data.path("postgresql");
		Path log = data.directory("logs").resolve("postgresql.log");
		Path passwordFile = data.path("superuser-password");
		try {
			OrphanedDatabase.shutDown(cluster);
			if (!isInitialised(data)) {
				setAside(cluster);
			}
			DataDirectory.writePrivately(passwordFile, secrets.get(Secret.DATABASE_SUPERUSER));
			EmbeddedPostgres server = builder(secrets, passwordFile).setDataDirectory(cluster)
				.setOverrideWorkingDirectory(binaries.toFile())
				.setPort((port != 0) ? port : FreePort.find())
				.setOutputRedirector(Redirect.to(log.toFile()))
				.setErrorRedirector(Redirect.to(log.toFile()))
				.start();
			// The library leaves the directory writable for all users.
			binaries.toFile().setWritable(false, false);
			binaries.toFile().setWritable(true, true);
			EmbeddedDatabase database = new EmbeddedDatabase(server, cluster.resolve("postmaster.pid"));
			database.prepare(secrets);
			Files.writeString(marker(data), "");
			return database;
		}
		catch (IOException | SQLException | IllegalStateException ex) {
			throw new EmbeddedServersException("PostgreSQL did not start; its log is " + log, ex);
		}
		finally {
			passwordFile.toFile().delete();
		}
	}

	int port() {
		return this.server.getPort();
	}

	private void prepare(GeneratedSecrets secrets) throws SQLException {
		try (Connection connection = this.server.getPostgresDatabase().getConnection()) {
			DatabaseRoles roles = new DatabaseRoles(connection);
			roles.ensureRole(EmbeddedServers.OWNER, secrets.get(Secret.DATABASE_OWNER));
			roles.ensureRole(EmbeddedServers.SERVICE, secrets.get(Secret.DATABASE_SERVICE));
			roles.ensureDatabase(ConnectionFacts.DATABASE, EmbeddedServers.OWNER, EmbeddedServers.SERVICE);
		}
	}

	/** Creates another database beside the product's own, unless it exists. */
	void ensureDatabase(String name) throws SQLException {
		try (Connection connection = this.server.getPostgresDatabase().getConnection()) {
			new DatabaseRoles(connection).ensureDatabase(name, EmbeddedServers.OWNER, EmbeddedServers.SERVICE);
		}
	}

	private static EmbeddedPostgres.Builder builder(GeneratedSecrets secrets, Path passwordFile) {
		EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
			.setCleanDataDirectory(false)
			.setRegisterShutdownHook(false)
			.setPGStartupWait(START)
			.setConnectConfig("password", secrets.get(Secret.DATABASE_SUPERUSER))
			// These become options of initdb, so that the server requires a password from
			// the first moment.
			.setLocaleConfig("auth-host", "scram-sha-256")
			.setLocaleConfig("auth-local", "scram-sha-256")
			.setLocaleConfig("pwfile", passwordFile.toString())
			.setLocaleConfig("locale", "C")
			.setLocaleConfig("locale-provider", "builtin")
			.setLocaleConfig("builtin-locale", "C.UTF-8");
		SETTINGS.forEach(builder::setServerConfig);
		return builder;
	}

	/**
	 * Moves half a cluster aside, which a killed first start has left and which holds no
	 * data.
	 */
	private static void setAside(Path cluster) throws IOException {
		if (Files.exists(cluster)) {
			Files.move(cluster, cluster.resolveSibling("postgresql-incomplete-" + Instant.now().toEpochMilli()));
		}
	}

	private static Path marker(DataDirectory data) {
		return marker(data.path(""));
	}

	/** Names the file that exists once a start in this directory was complete. */
	static Path marker(Path data) {
		return data.resolve("postgresql.initialised");
	}

	/** Shuts the server down and waits until it has written everything. */
	@Override
	public void close() {
		try {
			this.server.close();
			OrphanedDatabase.awaitEnd(this.pidFile);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
