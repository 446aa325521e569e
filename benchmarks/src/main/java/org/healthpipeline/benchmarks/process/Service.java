package org.healthpipeline.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The five services. */
public enum Service {

	INGESTION("ingestion-service", "org.healthpipeline.ingestion.IngestionApplication"),
	AGGREGATION("aggregation-worker", "org.healthpipeline.aggregation.AggregationApplication"),
	INSIGHTS("insights-worker", "org.healthpipeline.insights.InsightsApplication"),
	QUERY("query-api", "org.healthpipeline.query.QueryApplication"),
	ADMIN("admin-service", "org.healthpipeline.admin.AdminApplication");

	private final String module;

	private final String application;

	Service(String module, String application) {
		this.module = module;
		this.application = application;
	}

	/** Returns the name of its module. */
	public String module() {
		return this.module;
	}

	/**
	 * Returns Java's arguments to run its executable jar, unpacked as in the images,
	 * where looking classes up is faster.
	 * @param repository root of the project, built
	 * @param directory where it is unpacked, unless it already is
	 * @throws IllegalStateException when there is none
	 */
	public List<String> unpacked(Path repository, Path directory) {
		Path jar = only(repository.resolve(this.module).resolve("target"), "-exec.jar");
		Path destination = directory.resolve(this.module);
		if (Files.notExists(destination)) {
			unpack(jar, destination);
		}
		return List.of("-jar", only(destination, ".jar").toString());
	}

	private Path only(Path directory, String end) {
		File[] jars = directory.toFile()
			.listFiles((parent, name) -> name.startsWith(this.module + "-") && name.endsWith(end));
		if (jars == null || jars.length == 0) {
			throw new IllegalStateException("No jar of " + this.module + " in " + directory);
		}
		return jars[0].toPath();
	}

	private static void unpack(Path jar, Path destination) {
		ProcessBuilder command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", destination.toString());
		try {
			int exitCode = command.inheritIO().start().waitFor();
			if (exitCode != 0) {
				throw new IllegalStateException(jar + " cannot be unpacked");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Returns Java's arguments to run it from the classes of this process. */
	public List<String> ownClasses() {
		return List.of("-cp", System.getProperty("java.class.path"), this.application);
	}

}
