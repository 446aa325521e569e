package org.healthpipeline.benchmarks.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.healthpipeline.embedded.ConnectionFacts;
import org.healthpipeline.embedded.EmbeddedServers;
import org.healthpipeline.embedded.EmbeddedServersOptions;

import org.springframework.util.FileSystemUtils;

/**
 * Uses PostgreSQL from the binaries in a jar, one server for each database, in a
 * directory that is removed with it.
 */
public final class EmbeddedBenchmarkServers implements BenchmarkServers {

	private final Path directory;

	/** Servers by the address of their database. */
	private final Map<String, EmbeddedServers> started = new ConcurrentHashMap<>();

	/** Stops everything when a user interrupts a run. */
	private final Thread interrupted = new Thread(this::stop, "stop-embedded-servers");

	public EmbeddedBenchmarkServers() {
		try {
			this.directory = Files.createTempDirectory("health-pipeline-benchmark");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Runtime.getRuntime().addShutdownHook(this.interrupted);
	}

	@Override
	public BenchmarkDatabase database(String name) {
		EmbeddedServers servers = EmbeddedServers.start(EmbeddedServersOptions.in(this.directory.resolve(name))
			.withBinaries(this.directory.resolve("programs")), (progress) -> {
			});
		ConnectionFacts facts = servers.facts();
		this.started.put(facts.databaseUrl(), servers);
		return new BenchmarkDatabase(facts.databaseUrl(), facts.databaseOwner(), facts.databaseService(),
				servers::close);
	}

	@Override
	public Map<String, String> broker() {
		return Map.of("HEALTH_PIPELINE_DISPATCH", "database");
	}

	@Override
	public Map<String, String> cacheBeside(BenchmarkDatabase database) {
		EmbeddedServers servers = this.started.get(database.url());
		if (servers == null) {
			throw new IllegalArgumentException("That database was not created here");
		}
		return Map.of("SPRING_DATA_REDIS_HOST", ConnectionFacts.HOST, "SPRING_DATA_REDIS_PORT",
				Integer.toString(servers.facts().cachePort()), "SPRING_DATA_REDIS_PASSWORD",
				servers.facts().cachePassword());
	}

	@Override
	public String describe() {
		return "embedded PostgreSQL, embedded Redis";
	}

	@Override
	public void close() {
		Runtime.getRuntime().removeShutdownHook(this.interrupted);
		stop();
	}

	private void stop() {
		this.started.values().forEach(EmbeddedServers::close);
		try {
			FileSystemUtils.deleteRecursively(this.directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
