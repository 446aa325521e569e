package org.healthpipeline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.healthpipeline.embedded.GeneratedSecrets.Secret;

/**
 * PostgreSQL, cache and object store, all three running. Closing shuts them down in order
 * and releases the data directory. Safe for use by several threads.
 */
public final class EmbeddedServers implements AutoCloseable {

	static final String OWNER = "pipeline_owner";

	static final String SERVICE = "pipeline_app";

	private static final String STORAGE_USER = "health-pipeline";

	/** The order in which they are closed. */
	private final List<AutoCloseable> running;

	private final EmbeddedDatabase database;

	private final ConnectionFacts facts;

	private boolean closed;

	private EmbeddedServers(List<AutoCloseable> running, EmbeddedDatabase database, ConnectionFacts facts) {
		this.running = running;
		this.database = database;
		this.facts = facts;
	}

	/**
	 * Starts all three at the same time and returns when each answers.
	 * @param progress gets messages for the waiting user
	 * @throws EmbeddedServersException when one does not start (the others are stopped
	 * then), when another process uses the data directory, or when it cannot be written
	 */
	public static EmbeddedServers start(EmbeddedServersOptions options, Consumer<String> progress) {
		DataDirectory data = DataDirectory.open(options.data());
		try {
			return start(data, options, progress);
		}
		catch (UncheckedIOException ex) {
			data.close();
			throw DataDirectory.unusable(options.data(), Objects.requireNonNull(ex.getCause()));
		}
		catch (IOException ex) {
			data.close();
			throw DataDirectory.unusable(options.data(), ex);
		}
		catch (RuntimeException ex) {
			data.close();
			throw ex;
		}
	}

	/** Returns whether there is a database in this data directory. */
	public static boolean isInitialised(Path data) {
		return Files.exists(EmbeddedDatabase.marker(data));
	}

	private static EmbeddedServers start(DataDirectory data, EmbeddedServersOptions options, Consumer<String> progress)
			throws IOException {
		boolean first = !EmbeddedDatabase.isInitialised(data);
		progress.accept((first ? "first start, setting up " : "starting ") + "PostgreSQL, cache and object store in "
				+ options.data());
		Path binaries = Files.createDirectories(options.binaries().toAbsolutePath().normalize());
		GeneratedSecrets secrets = GeneratedSecrets.of(data);
		Path masterKeys = GeneratedSecrets.masterKeys(data);
		try (ParallelStart start = new ParallelStart()) {
			CompletableFuture<EmbeddedDatabase> database = start
				.begin(() -> EmbeddedDatabase.start(data, secrets, binaries, options.databasePort()));
			CompletableFuture<EmbeddedCache> cache = start
				.begin(() -> EmbeddedCache.start(data, secrets, options.cachePort()));
			CompletableFuture<EmbeddedStorage> storage = start.begin(() -> EmbeddedStorage
				.start(data.directory("objects"), storageKeys(secrets), options.storagePort()));
			start.await();
			ConnectionFacts facts = facts(secrets, masterKeys, database.join(), cache.join(), storage.join());
			progress.accept(facts.toString());
			return new EmbeddedServers(List.of(storage.join(), cache.join(), database.join(), data), database.join(),
					facts);
		}
	}

	/** Returns the addresses and secrets of the servers. */
	public ConnectionFacts facts() {
		return this.facts;
	}

	/**
	 * Creates an empty database beside {@link ConnectionFacts#DATABASE}, with the same
	 * roles.
	 * @param name letters, digits and underscores
	 * @throws EmbeddedServersException when PostgreSQL refuses
	 */
	public void ensureDatabase(String name) {
		try {
			this.database.ensureDatabase(name);
		}
		catch (SQLException ex) {
			throw new EmbeddedServersException("The database " + name + " could not be created", ex);
		}
	}

	private static ConnectionFacts facts(GeneratedSecrets secrets, Path masterKeys, EmbeddedDatabase database,
			EmbeddedCache cache, EmbeddedStorage storage) {
		return new ConnectionFacts(database.port(), new Credentials(OWNER, secrets.get(Secret.DATABASE_OWNER)),
				new Credentials(SERVICE, secrets.get(Secret.DATABASE_SERVICE)), cache.port(), secrets.get(Secret.CACHE),
				storage.address(), storageKeys(secrets), masterKeys);
	}

	private static Credentials storageKeys(GeneratedSecrets secrets) {
		return new Credentials(STORAGE_USER, secrets.get(Secret.STORAGE));
	}

	/** Stops everything that runs, even if one part fails to stop. Idempotent. */
	@Override
	public synchronized void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		EmbeddedServersException failure = null;
		for (AutoCloseable each : this.running) {
			try {
				each.close();
			}
			catch (Exception ex) {
				failure = (failure != null) ? failure : new EmbeddedServersException("Not every server stopped", ex);
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

}
