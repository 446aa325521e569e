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
 * What a benchmark works with: sizes, servers, keys, processes of services, a directory
 * that goes afterwards. Servers start when the first benchmark asks for them.
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

	/** A size of a benchmark, as a user set it. */
	public int size(Benchmark.Size size) {
		return this.options.size(size);
	}

	/** Root of the project: its scripts, and what was built. */
	public Path repository() {
		return this.options.repository();
	}

	/** Whether programs are run from the classes of this process: in a test. */
	public boolean ownClasses() {
		return this.options.tiny();
	}

	/** For files that need not outlive the run. */
	public Path directory() {
		return this.directory;
	}

	/** The master keys of all services of this run. */
	public Path masterKeys() {
		return this.masterKeys;
	}

	/** The keys of the users of a database. */
	public UserKeys keys(BenchmarkDatabase database) {
		return new UserKeys(database.client(), LocalMasterKeys.fromDirectory(this.masterKeys), InstantSource.system());
	}

	/** Opens accounts in a database. */
	public MeasuredUsers users(BenchmarkDatabase database) {
		return new MeasuredUsers(database.client(), keys(database),
				new Sessions(database.client(), InstantSource.system(), MeasuredUsers.LIMITS));
	}

	/** Tells the user who waits. */
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

	/** A new, empty, migrated database; whoever gets it closes it. */
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

	/** For the Java machines of services. */
	public List<String> serviceFlags() {
		return this.options.serviceFlags();
	}

	/** A new file for what a process of a service prints. */
	public Path log(String module) {
		return this.directory.resolve(module + "-" + ++this.processes + ".log");
	}

	/** The servers that were used, in one line. */
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
