package org.healthpipeline.systemtests.fleet;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Promises;

import static org.assertj.core.api.Assertions.assertThat;

/** One instance of a service, which can be killed and started again. */
final class ServiceProcess {

	private static final Duration START = Duration.ofMinutes(5);

	private static final long STOP_SECONDS = 30;

	private final String name;

	private final ServiceKind kind;

	private final int port;

	private final int managementPort;

	private final Map<String, String> properties;

	private final ServicePrograms programs;

	private final LogFiles logs;

	private final List<File> ownLogs = new ArrayList<>();

	private @Nullable Process process;

	/**
	 * Creates an instance.
	 * @param name name of the instance
	 * @param properties addresses and passwords of servers
	 */
	ServiceProcess(String name, ServiceKind kind, int port, int managementPort, Map<String, String> properties,
			ServicePrograms programs, LogFiles logs) {
		this.name = name;
		this.kind = kind;
		this.port = port;
		this.managementPort = managementPort;
		this.properties = properties;
		this.programs = programs;
		this.logs = logs;
	}

	String name() {
		return this.name;
	}

	int port() {
		return this.port;
	}

	/** Returns whether nginx balances it with others of its kind. */
	boolean isBehindDoor() {
		return this.kind == ServiceKind.QUERY || this.kind == ServiceKind.INGESTION;
	}

	/** Returns a client of this instance alone, like an operator inside the network. */
	PipelineClient client() {
		return new PipelineClient(URI.create("http://127.0.0.1:" + this.port));
	}

	/** Returns a client of its port that is not public, like Prometheus. */
	PipelineClient management() {
		return new PipelineClient(URI.create("http://127.0.0.1:" + this.managementPort), Promises.NONE);
	}

	ServiceKind kind() {
		return this.kind;
	}

	/** Returns the log lines of all its starts. */
	List<LogLine> log() {
		return this.ownLogs.stream().flatMap((file) -> this.logs.read(file).stream()).toList();
	}

	/** Starts it without waiting for it. */
	void start() {
		File log = this.logs.next(this.name);
		this.ownLogs.add(log);
		ProcessBuilder builder = new ProcessBuilder(command()).redirectOutput(log).redirectErrorStream(true);
		// Passwords in arguments would be visible to every user of the machine.
		builder.environment().put("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(this.properties));
		try {
			this.process = builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<String> command() {
		Path program = this.programs.program(this.kind);
		List<String> command = new ArrayList<>(List.of(ServicePrograms.java().toString(), "-Xmx192m",
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xshare:auto"));
		if (Runtime.version().feature() >= 24) {
			command.add("--enable-native-access=ALL-UNNAMED");
			command.add("--sun-misc-unsafe-memory-access=allow");
		}
		command.addAll(List.of("-jar", program.toString(), "--server.address=127.0.0.1", "--server.port=" + this.port,
				"--management.server.address=127.0.0.1", "--management.server.port=" + this.managementPort));
		return command;
	}

	void awaitReady() {
		Awaitility.await(this.name + " is ready")
			.atMost(START)
			.pollInterval(Duration.ofMillis(100))
			.ignoreExceptionsInstanceOf(UncheckedIOException.class)
			.until(() -> running().isAlive() && client().get("/ready", null).status() == 200);
	}

	/** Sends SIGKILL. */
	void kill() {
		running().destroyForcibly().onExit().join();
	}

	/** Sends SIGTERM, and checks that it ends within the promised time. */
	void stop() {
		Process stopping = running();
		stopping.destroy();
		try {
			assertThat(stopping.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).as("%s ends after SIGTERM", this.name)
				.isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			stopping.destroyForcibly();
		}
	}

	private Process running() {
		Process current = this.process;
		if (current == null) {
			throw new IllegalStateException(this.name + " was never started");
		}
		return current;
	}

}
