package org.healthpipeline.testsupport.servers;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.healthpipeline.embedded.ConnectionFacts;
import org.healthpipeline.embedded.EmbeddedServers;
import org.healthpipeline.embedded.EmbeddedServersOptions;

/**
 * Runs PostgreSQL, Redis and S3Proxy from jars; workers are woken through the database.
 */
final class EmbeddedKind implements Servers {

	private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKind.class);

	private final EmbeddedServers servers;

	private final AtomicInteger databases = new AtomicInteger();

	private EmbeddedKind(EmbeddedServers servers) {
		this.servers = servers;
	}

	static EmbeddedKind start() {
		Path data = TestFiles.newDirectory("embedded");
		return new EmbeddedKind(EmbeddedServers
			.start(EmbeddedServersOptions.in(data).withBinaries(TestFiles.sharedByAll("programs")), LOG::info));
	}

	@Override
	public String kind() {
		return "embedded";
	}

	@Override
	public TestDatabase newDatabase() {
		String name = "test_" + this.databases.incrementAndGet();
		this.servers.ensureDatabase(name);
		ConnectionFacts facts = this.servers.facts();
		return new TestDatabase("jdbc:postgresql://" + ConnectionFacts.HOST + ":" + facts.databasePort() + "/" + name,
				facts.databaseOwner(), facts.databaseService());
	}

	@Override
	public Map<String, String> properties() {
		ConnectionFacts facts = this.servers.facts();
		Map<String, String> properties = new TreeMap<>();
		properties.put("spring.data.redis.host", ConnectionFacts.HOST);
		properties.put("spring.data.redis.port", Integer.toString(facts.cachePort()));
		properties.put("spring.data.redis.password", facts.cachePassword());
		properties.put("health-pipeline.dispatch", "database");
		properties.put("health-pipeline.master-keys.directory", facts.masterKeys().toString());
		properties.put("health-pipeline.storage.endpoint", facts.storage().toString());
		properties.put("health-pipeline.storage.access-key", facts.storageKeys().name());
		properties.put("health-pipeline.storage.secret-key", facts.storageKeys().password());
		return properties;
	}

	@Override
	public void close() {
		this.servers.close();
	}

}
