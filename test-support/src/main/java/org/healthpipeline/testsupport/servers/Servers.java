package org.healthpipeline.testsupport.servers;

import java.util.Map;
import java.util.TreeMap;

/**
 * The servers the tests run against. The kind is chosen by the system property
 * {@code servers}: one that was asked for and is not there fails, it is never skipped.
 */
public interface Servers extends AutoCloseable {

	/** The servers of this test run, started when first asked for. */
	static Servers underTest() {
		return ServersUnderTest.get();
	}

	/** {@code embedded}, {@code debian} or {@code containers}. */
	String kind();

	/** A new, empty database. */
	TestDatabase newDatabase();

	/**
	 * What a process needs to know of the servers besides its database, as properties.
	 */
	Map<String, String> properties();

	/** All properties of a process that uses this database. */
	default Map<String, String> properties(TestDatabase database) {
		Map<String, String> all = new TreeMap<>(properties());
		all.put("spring.datasource.url", database.url());
		all.put("spring.datasource.username", database.service().name());
		all.put("spring.datasource.password", database.service().password());
		all.put("health-pipeline.migration.username", database.owner().name());
		all.put("health-pipeline.migration.password", database.owner().password());
		// What a database refers to lies in a bucket of its own.
		all.put("health-pipeline.storage.bucket", database.name().replace('_', '-'));
		return all;
	}

	@Override
	void close();

}
