package org.healthpipeline.benchmarks.servers;

import java.util.Map;

/** Creates databases for benchmarks. */
public interface BenchmarkServers extends AutoCloseable {

	/** Creates a new, empty, migrated database, which the caller closes. */
	BenchmarkDatabase database(String name);

	/**
	 * Returns the environment of services that wake each other: by a broker, which is
	 * started, where these servers have one, else by the database.
	 */
	Map<String, String> broker();

	/**
	 * Starts the cache server.
	 * @param database database of the services that use it
	 * @return environment of these services
	 */
	Map<String, String> cacheBeside(BenchmarkDatabase database);

	/** Describes these servers for a user, in one line. */
	String describe();

	@Override
	void close();

}
