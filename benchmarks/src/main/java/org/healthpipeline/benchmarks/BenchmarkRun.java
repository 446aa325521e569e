package org.healthpipeline.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;
import org.healthpipeline.benchmarks.servers.BenchmarkServers;
import org.healthpipeline.benchmarks.servers.DebianBenchmarkServers;
import org.healthpipeline.benchmarks.servers.EmbeddedBenchmarkServers;
import org.healthpipeline.common.crypto.LocalMasterKeys;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.Sessions;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * The environment of benchmarks: sizes, servers, keys, processes of services, and a
 * directory that is removed afterwards. Servers start when the first benchmark needs
 * them.
 */
public final class BenchmarkRun implements AutoCloseable {

	private final BenchmarkOptions options;

	private final Consumer<String> progress;

	private final Path directory;

	private final Path masterKeys;

	private @Nullable BenchmarkServers servers;

	private int processes;

	public BenchmarkRun(BenchmarkOptions options, Consumer<String> progress) {
		this.options = options;
		this.progress = progress;
		try {
			this.directory = Files.createTempDirectory("health-pipeline-benchmark-run");
			this.masterKeys = masterKeys(this.directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns a size of a benchmark, as a user set it. */
	public int size(Benchmark.Size size) {
		return this.options.size(size);
	}

	/** Returns the root of the project: its scripts, and the build results. */
	public Path repository() {
		return this.options.repository();
	}

	/** Returns whether programs run from the classes of this process, as in a test. */
	public boolean ownClasses() {
		return this.options.tiny();
	}

	/** Returns a directory for files that need not outlive the run. */
	public Path directory() {
		return this.directory;
	}

	/** Returns the directory with the master keys of all services of this run. */
	public Path masterKeys() {
		return this.masterKeys;
	}

	/** Returns the keys of the users of a database. */
	public UserKeys keys(BenchmarkDatabase database) {
		return new UserKeys(database.client(), LocalMasterKeys.fromDirectory(this.masterKeys), InstantSource.system());
	}

	/** Opens accounts in a database. */
	public MeasuredUsers users(BenchmarkDatabase database) {
		return new MeasuredUsers(database.client(), keys(database),
				new Sessions(database.client(), InstantSource.system(), MeasuredUsers.LIMITS));
	}

	/** Prints progress for the waiting user. */
	// Error Prone's annotation for it would be a dependency for one method.
	@SuppressWarnings("AnnotateFormatMethod")
	public void progress(String format, Object... values) {
		this.progress.accept(String.format(Locale.ROOT, format, values));
	}

	public BenchmarkServers servers() {
		BenchmarkServers started = this.servers;
		if (started == null) {
			started = this.options.embedded() ? new EmbeddedBenchmarkServers()
					: new DebianBenchmarkServers(repository());
			this.servers = started;
		}
		return started;
	}

	/** Creates a new, empty, migrated database, which the caller closes. */
	public BenchmarkDatabase database(String name) {
		BenchmarkDatabase database = servers().database(name);
		progress("%s", version(database));
		return database;
	}

	private static String version(BenchmarkDatabase database) {
		return database.client().sql("""
				SELECT version() || coalesce((SELECT ', TimescaleDB ' || extversion FROM pg_extension
					WHERE extname = 'timescaledb'), '') || ', fsync ' || current_setting('fsync')
					|| ', synchronous_commit ' || current_setting('synchronous_commit')
				""").query(String.class).single();
	}

	/** Returns the flags for the services' JVMs. */
	public List<String> serviceFlags() {
		return this.options.serviceFlags();
	}

	/** Creates a file for the output of a service's process. */
	public Path log(String module) {
		return this.directory.resolve(module + "-" + ++this.processes + ".log");
	}

	/** Describes the servers in one line. */
	public String describeServers() {
		return (this.servers != null) ? this.servers.describe() : "none";
	}

	private static Path masterKeys(Path directory) throws IOException {
		byte[] key = new byte[32];
		new SecureRandom().nextBytes(key);
		Path keys = Files.createDirectory(directory.resolve("keys"));
		Files.writeString(keys.resolve("1.key"), Base64.getEncoder().encodeToString(key));
		return keys;
	}

	@Override
	public void close() {
		try {
			if (this.servers != null) {
				this.servers.close();
			}
			FileSystemUtils.deleteRecursively(this.directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
