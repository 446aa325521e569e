package org.healthpipeline.benchmarks.ingest;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;

/**
 * The ingestion service as a process of its own, on a free port of this machine, with its
 * own configuration but for the addresses.
 */
public final class IngestionProcess implements AutoCloseable {

	private static final Duration START = Duration.ofMinutes(2);

	private final Process process;

	private final URI address;

	/** So that nothing is left behind when a person interrupts a run. */
	private final Thread interrupted;

	private IngestionProcess(Process process, URI address) {
		this.process = process;
		this.address = address;
		this.interrupted = new Thread(process::destroyForcibly, "stop-ingestion-service");
		Runtime.getRuntime().addShutdownHook(this.interrupted);
	}

	/**
	 * Starts it and returns when it answers.
	 * @param program the executable jar, or nothing for the classes of this process
	 * @param flags for its Java machine
	 * @param masterKeys directory with the master keys
	 */
	static IngestionProcess start(List<String> program, List<String> flags, BenchmarkDatabase database, Path masterKeys,
			Path log) {
		int port = freePort();
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(flags);
		command.addAll(program);
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().put("HEALTH_PIPELINE_DATABASE_URL", database.url());
		builder.environment().put("HEALTH_PIPELINE_DATABASE_USER", database.service().name());
		builder.environment().put("HEALTH_PIPELINE_DATABASE_PASSWORD", database.service().password());
		builder.environment().put("HEALTH_PIPELINE_MASTER_KEYS_DIRECTORY", masterKeys.toString());
		builder.environment().put("HEALTH_PIPELINE_DISPATCH", "database");
		builder.environment().put("SERVER_PORT", Integer.toString(port));
		builder.redirectErrorStream(true).redirectOutput(log.toFile());
		try {
			IngestionProcess started = new IngestionProcess(builder.start(), URI.create("http://127.0.0.1:" + port));
			started.awaitHealth(log);
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The executable jar in a directory of build results. */
	public static List<String> jar(Path directory) {
		File[] jars = directory.toFile()
			.listFiles((parent, name) -> name.startsWith("ingestion-service-") && name.endsWith("-exec.jar"));
		if (jars == null || jars.length == 0) {
			throw new IllegalStateException("No executable jar of the ingestion service in " + directory);
		}
		return List.of("-jar", jars[0].toString());
	}

	/** The classes of this process. */
	public static List<String> ownClasses() {
		return List.of("-cp", System.getProperty("java.class.path"),
				"org.healthpipeline.ingestion.IngestionApplication");
	}

	URI address() {
		return this.address;
	}

	/** Processor time it has used. */
	Duration processorTime() {
		return this.process.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	private void awaitHealth(Path log) throws IOException {
		HttpClient client = HttpClient.newHttpClient();
		HttpRequest request = HttpRequest.newBuilder(this.address.resolve("/health")).build();
		long deadline = System.nanoTime() + START.toNanos();
		while (!answers(client, request)) {
			if (!this.process.isAlive() || System.nanoTime() > deadline) {
				this.process.destroyForcibly();
				throw new IllegalStateException("The ingestion service did not start:\n" + Files.readString(log));
			}
			LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
		}
	}

	private static boolean answers(HttpClient client, HttpRequest request) {
		try {
			return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		Runtime.getRuntime().removeShutdownHook(this.interrupted);
		this.process.destroy();
		try {
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
