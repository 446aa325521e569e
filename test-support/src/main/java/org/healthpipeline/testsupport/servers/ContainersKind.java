package org.healthpipeline.testsupport.servers;

import java.util.Map;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;

import org.healthpipeline.embedded.Credentials;

/** Runs the real servers in containers, in the versions of docker-compose.yml. */
final class ContainersKind extends ServersFromFacts {

	private static final Credentials SUPERUSER = new Credentials("postgres", "superuser-of-a-test");

	private static final Credentials BROKER = new Credentials("pipeline", "broker-of-a-test");

	private static final Credentials STORAGE = new Credentials("health-pipeline", "storage-of-a-test");

	private final GenericContainer<?> database = new GenericContainer<>(
			DockerImageName.parse("timescale/timescaledb:2.19.3-pg17-oss"))
		.withEnv("POSTGRES_PASSWORD", SUPERUSER.password())
		.withExposedPorts(5432)
		.waitingFor(Wait.forLogMessage(".*database system is ready to accept connections.*\\n", 2));

	private final GenericContainer<?> broker = new GenericContainer<>(
			DockerImageName.parse("rabbitmq:4.3.6-management"))
		.withEnv("RABBITMQ_DEFAULT_USER", BROKER.name())
		.withEnv("RABBITMQ_DEFAULT_PASS", BROKER.password())
		.withExposedPorts(5672, 15672)
		.waitingFor(Wait.forLogMessage(".*Server startup complete.*\\n", 1));

	private final GenericContainer<?> cache = new GenericContainer<>(DockerImageName.parse("valkey/valkey:8.1.11"))
		.withExposedPorts(6379);

	private final GenericContainer<?> storage = new GenericContainer<>(
			DockerImageName.parse("chrislusf/seaweedfs:4.48"))
		.withCopyToContainer(Transferable.of("""
				{"identities":[{"name":"%1$s","credentials":[{"accessKey":"%1$s","secretKey":"%2$s"}],\
				"actions":["Admin","Read","Write","List","Tagging"]}]}
				""".formatted(STORAGE.name(), STORAGE.password())), "/etc/seaweedfs/s3.json")
		.withCommand("server", "-dir=/data", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-s3", "-s3.ip.bind=0.0.0.0",
				"-s3.port=9000", "-s3.config=/etc/seaweedfs/s3.json", "-volume.max=0")
		.withExposedPorts(9000)
		.waitingFor(Wait.forHttp("/healthz").forPort(9000));

	private ContainersKind() {
	}

	static ContainersKind start() {
		ContainersKind kind = new ContainersKind();
		Startables.deepStart(kind.database, kind.broker, kind.cache, kind.storage).join();
		return kind;
	}

	@Override
	public String kind() {
		return "containers";
	}

	@Override
	String databaseAddress() {
		return this.database.getHost() + ":" + this.database.getMappedPort(5432);
	}

	@Override
	Credentials superuser() {
		return SUPERUSER;
	}

	@Override
	Map<String, String> addresses() {
		return Map.of("spring.rabbitmq.host", this.broker.getHost(), "spring.rabbitmq.port",
				this.broker.getMappedPort(5672).toString(), "spring.rabbitmq.username", BROKER.name(),
				"spring.rabbitmq.password", BROKER.password(), "spring.data.redis.host", this.cache.getHost(),
				"spring.data.redis.port", this.cache.getMappedPort(6379).toString());
	}

	@Override
	String brokerManagement() {
		return this.broker.getHost() + ":" + this.broker.getMappedPort(15672);
	}

	@Override
	Map<String, String> storage() {
		return Map.of("health-pipeline.storage.endpoint",
				"http://" + this.storage.getHost() + ":" + this.storage.getMappedPort(9000),
				"health-pipeline.storage.access-key", STORAGE.name(), "health-pipeline.storage.secret-key",
				STORAGE.password());
	}

	@Override
	public void close() {
		this.database.stop();
		this.broker.stop();
		this.cache.stop();
		this.storage.stop();
	}

}
