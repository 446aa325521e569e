package org.healthpipeline.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.embedded.ConnectionFacts;

/** Creates the settings by which the services find the embedded servers. */
public final class StandaloneProperties {

	private StandaloneProperties() {
	}

	/**
	 * Returns names and values of Spring properties, which suit a single service as well.
	 * The values contain passwords.
	 */
	public static Map<String, String> of(ConnectionFacts facts) {
		Map<String, String> properties = new TreeMap<>();
		properties.put("spring.datasource.url", facts.databaseUrl());
		properties.put("spring.datasource.username", facts.databaseService().name());
		properties.put("spring.datasource.password", facts.databaseService().password());
		properties.put("health-pipeline.migration.username", facts.databaseOwner().name());
		properties.put("health-pipeline.migration.password", facts.databaseOwner().password());
		properties.put("health-pipeline.migration.app-role", facts.databaseService().name());
		properties.put("spring.data.redis.host", ConnectionFacts.HOST);
		properties.put("spring.data.redis.port", Integer.toString(facts.cachePort()));
		properties.put("spring.data.redis.password", facts.cachePassword());
		properties.put("health-pipeline.master-keys.directory", facts.masterKeys().toString());
		properties.put("health-pipeline.storage.endpoint", facts.storage().toString());
		properties.put("health-pipeline.storage.access-key", facts.storageKeys().name());
		properties.put("health-pipeline.storage.secret-key", facts.storageKeys().password());
		properties.put("health-pipeline.dispatch", "database");
		return properties;
	}

	/**
	 * Returns command-line arguments, since those take precedence over environment
	 * variables.
	 */
	static List<String> of(StandaloneOptions options, ConnectionFacts facts) {
		List<String> arguments = new ArrayList<>();
		of(facts).forEach((name, value) -> arguments.add("--" + name + "=" + value));
		arguments.add("--server.port=" + options.port());
		arguments.add("--logging.file.name=" + options.dataDirectory().resolve("logs/pipeline.log"));
		arguments.addAll(options.settings());
		return arguments;
	}

}
