package org.healthpipeline.testsupport.servers;

import java.util.Map;
import java.util.TreeMap;

/**
 * The servers that the tests use. The system property {@code servers} chooses the kind. A
 * kind that is not available fails the tests; it is never skipped.
 */
public interface Servers extends AutoCloseable {

	/** Returns the servers of this test run, started when first used. */
	static Servers underTest() {
		return ServersUnderTest.get();
	}

	/** Returns {@code embedded}, {@code debian} or {@code containers}. */
	String kind();

	/** Creates a new, empty database. */
	TestDatabase newDatabase();

	/**
	 * Returns the properties of the servers besides the database.
	 */
	Map<String, String> properties();

	/** Returns all properties of a process that uses this database. */
	default Map<String, String> properties(TestDatabase database) {
		Map<String, String> all = new TreeMap<>(properties());
		all.put("spring.datasource.url", database.url());
		all.put("spring.datasource.username", database.service().name());
		all.put("spring.datasource.password", database.service().password());
		all.put("health-pipeline.migration.username", database.owner().name());
		all.put("health-pipeline.migration.password", database.owner().password());
		// The objects that a database refers to are in a bucket of its own.
		all.put("health-pipeline.storage.bucket", database.name().replace('_', '-'));
		return all;
	}

	@Override
	void close();

}
