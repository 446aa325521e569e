package org.healthpipeline.benchmarks.servers;

import java.util.Map;

/** Where databases for figures come from. */
public interface BenchmarkServers extends AutoCloseable {

	/** A new, empty, migrated database; whoever gets it closes it. */
	BenchmarkDatabase database(String name);

	/**
	 * Environment of services that shall wake each other: by a broker, which is started,
	 * where these servers have one, else by the database.
	 */
	Map<String, String> broker();

	/**
	 * The cache server, running.
	 * @param database whose services shall use it
	 * @return what stands in the environment of these services
	 */
	Map<String, String> cacheBeside(BenchmarkDatabase database);

	/** What a user should know about these servers, in one line. */
	String describe();

	@Override
	void close();

}
