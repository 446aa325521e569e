package org.healthpipeline.testsupport.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.healthpipeline.embedded.Credentials;
import org.healthpipeline.embedded.EmbeddedStorage;

/**
 * Runs the real servers from Debian's packages ({@code deploy/debian}), as a separate,
 * initially empty set for tests.
 */
public final class DebianKind extends ServersFromFacts {

	private static final Logger LOG = LoggerFactory.getLogger(DebianKind.class);

	private static final String PORTS = "27500";

	private static final Credentials STORAGE = new Credentials("health-pipeline", "storage-of-a-test");

	private final Map<String, String> facts;

	/** Debian has no S3 server, so the embedded one is used here too. */
	private final EmbeddedStorage storage = EmbeddedStorage.start(TestFiles.newDirectory("objects"), STORAGE, 0);

	private DebianKind(Map<String, String> facts) {
		this.facts = facts;
	}

	static DebianKind start() {
		run("up", "--fresh").forEach(LOG::info);
		Map<String, String> facts = run("env").stream()
			.map((line) -> line.split("=", 2))
			.filter((pair) -> pair.length == 2)
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1]));
		return new DebianKind(facts);
	}

	@Override
	public String kind() {
		return "debian";
	}

	/** Returns the directory of a server's files. */
	public Path dataOf(String server) {
		return TestFiles.shared("debian").resolve(server);
	}

	/**
	 * Prepares Debian's nginx with nginx's own arguments, not yet started. It belongs to
	 * this set of servers and ends with it at the latest.
	 */
	public ProcessBuilder nginx(String... arguments) {
		return builder(Path.of(fact("NGINX")), arguments);
	}

	/**
	 * Returns the environment in which PostgreSQL's own programs ({@code pg_dump}, {@code
	 * psql}) use this server as its superuser, including {@code PATH}.
	 */
	public Map<String, String> postgresqlPrograms() {
		Path directory = TestFiles.newDirectory("programs");
		for (String program : List.of("pg_dump", "pg_restore", "createdb", "psql")) {
			write(directory.resolve(program), "#!/bin/sh\nexec '%s' postgresql -- %s \"$@\"\n"
				.formatted(TestFiles.repository().resolve("deploy/debian/servers"), program));
		}
		return Map.of("PATH", directory + ":" + System.getenv("PATH"), "HEALTH_PIPELINE_DEBIAN_RUN",
				TestFiles.shared("debian").toString(), "PGHOST", fact("POSTGRESQL_HOST"), "PGPORT",
				fact("POSTGRESQL_PORT"), "PGUSER", superuser().name(), "PGPASSWORD", superuser().password());
	}

	private static void write(Path program, String text) {
		try {
			Files.writeString(program, text);
			Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Kills one server ({@code postgresql}, {@code rabbitmq}, {@code valkey}) with
	 * SIGKILL.
	 */
	public void kill(String server) {
		run("kill", server);
	}

	/** Starts one server and waits until it answers. */
	public void start(String server) {
		run("start", server);
	}

	/** Pauses one server with SIGSTOP. */
	public void pause(String server) {
		run("pause", server);
	}

	/** Resumes one server with SIGCONT and waits until it answers. */
	public void resume(String server) {
		run("resume", server);
	}

	/** Runs RabbitMQ's own tool. */
	public void rabbitmqctl(String... arguments) {
		run(Stream.concat(Stream.of("rabbitmqctl", "--"), Stream.of(arguments)).toArray(String[]::new));
	}

	@Override
	String databaseAddress() {
		return fact("POSTGRESQL_HOST") + ":" + fact("POSTGRESQL_PORT");
	}

	@Override
	Credentials superuser() {
		return new Credentials(fact("POSTGRESQL_USER"), fact("POSTGRESQL_PASSWORD"));
	}

	@Override
	Map<String, String> addresses() {
		return Map.of("spring.rabbitmq.host", fact("RABBITMQ_HOST"), "spring.rabbitmq.port", fact("RABBITMQ_PORT"),
				"spring.rabbitmq.username", fact("RABBITMQ_USER"), "spring.rabbitmq.password",
				fact("RABBITMQ_PASSWORD"), "spring.data.redis.host", fact("VALKEY_HOST"), "spring.data.redis.port",
				fact("VALKEY_PORT"));
	}

	@Override
	String brokerManagement() {
		return fact("RABBITMQ_HOST") + ":" + fact("RABBITMQ_MANAGEMENT_PORT");
	}

	@Override
	Map<String, String> storage() {
		return Map.of("health-pipeline.storage.endpoint", this.storage.address().toString(),
				"health-pipeline.storage.access-key", STORAGE.name(), "health-pipeline.storage.secret-key",
				STORAGE.password());
	}

	@Override
	public void close() {
		this.storage.close();
		run("down");
	}

	private String fact(String name) {
		String value = this.facts.get(name);
		if (value == null) {
			throw new IllegalStateException("deploy/debian/servers env does not report " + name);
		}
		return value;
	}

	private static List<String> run(String... arguments) {
		try {
			Process process = builder(TestFiles.repository().resolve("deploy/debian/servers"), arguments)
				.redirectErrorStream(true)
				.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				throw new IllegalStateException("deploy/debian/servers " + List.of(arguments) + " failed:\n" + output);
			}
			return output.lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while the servers start or stop", ex);
		}
	}

	private static ProcessBuilder builder(Path program, String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(program.toString());
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().put("HEALTH_PIPELINE_DEBIAN_RUN", TestFiles.shared("debian").toString());
		builder.environment().putIfAbsent("HEALTH_PIPELINE_DEBIAN_PORTS", PORTS);
		return builder;
	}

}
