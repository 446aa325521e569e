package org.healthpipeline.benchmarks.servers;

/** Where databases for figures come from. */
public interface BenchmarkServers extends AutoCloseable {

	/** A new, empty, migrated database; whoever gets it closes it. */
	BenchmarkDatabase database(String name);

	/** What a person should know about these servers, in one line. */
	String describe();

	@Override
	void close();

}
