package org.healthpipeline.benchmarks.service;

import java.io.File;
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

	/** Name of its module. */
	public String module() {
		return this.module;
	}

	/**
	 * What Java is told to run its executable jar.
	 * @param repository root of the project, built
	 * @throws IllegalStateException when there is none
	 */
	public List<String> jar(Path repository) {
		Path directory = repository.resolve(this.module).resolve("target");
		File[] jars = directory.toFile()
			.listFiles((parent, name) -> name.startsWith(this.module + "-") && name.endsWith("-exec.jar"));
		if (jars == null || jars.length == 0) {
			throw new IllegalStateException("No executable jar of " + this.module + " in " + directory);
		}
		return List.of("-jar", jars[0].toString());
	}

	/** What Java is told to run it from the classes of this process. */
	public List<String> ownClasses() {
		return List.of("-cp", System.getProperty("java.class.path"), this.application);
	}

}
