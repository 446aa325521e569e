package org.healthpipeline.benchmarks.process;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.healthpipeline.benchmarks.BenchmarkRun;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;

/**
 * A service in a process of its own, on a free port of this machine, with its own
 * configuration except for its environment.
 */
public final class ServiceProcess implements AutoCloseable {

	private static final Duration START = Duration.ofMinutes(2);

	private final Process process;

	private final URI address;

	/** Stops it when a user interrupts a run. */
	private final Thread interrupted;

	private ServiceProcess(Service service, Process process, URI address) {
		this.process = process;
		this.address = address;
		this.interrupted = new Thread(process::destroyForcibly, "stop-" + service.module());
		Runtime.getRuntime().addShutdownHook(this.interrupted);
	}

	/**
	 * Starts a service on a database and returns when it answers.
	 * @param environment further environment variables
	 * @throws IllegalStateException when it ends, or does not answer within two minutes
	 */
	public static ServiceProcess start(BenchmarkRun run, Service service, BenchmarkDatabase database,
			Map<String, String> environment) {
		Map<String, String> all = new HashMap<>();
		all.put("HEALTH_PIPELINE_DATABASE_URL", database.url());
		all.put("HEALTH_PIPELINE_DATABASE_USER", database.service().name());
		all.put("HEALTH_PIPELINE_DATABASE_PASSWORD", database.service().password());
		all.put("HEALTH_PIPELINE_MASTER_KEYS_DIRECTORY", run.masterKeys().toString());
		all.put("HEALTH_PIPELINE_DISPATCH", "database");
		all.putAll(environment);
		List<String> program = run.ownClasses() ? service.ownClasses()
				: service.unpacked(run.repository(), run.directory().resolve("programs"));
		return start(service, program, run.serviceFlags(), all, run.log(service.module()));
	}

	private static ServiceProcess start(Service service, List<String> program, List<String> flags,
			Map<String, String> environment, Path log) {
		int port = freePort();
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(flags);
		command.addAll(program);
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().putAll(environment);
		builder.environment().put("SERVER_PORT", Integer.toString(port));
		// Its metrics use the same port, so that no other free port is needed.
		builder.environment().put("MANAGEMENT_SERVER_PORT", Integer.toString(port));
		builder.redirectErrorStream(true).redirectOutput(log.toFile());
		try {
			ServiceProcess started = new ServiceProcess(service, builder.start(),
					URI.create("http://127.0.0.1:" + port));
			started.awaitHealth(service, log);
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns its address. */
	public URI address() {
		return this.address;
	}

	/** Returns the processor time that it has used. */
	public Duration processorTime() {
		return this.process.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	/** Returns the peak of its resident memory; 0 where Linux does not report it. */
	public long peakResidentBytes() {
		Path status = Path.of("/proc", Long.toString(this.process.pid()), "status");
		if (!Files.isReadable(status)) {
			return 0;
		}
		try {
			return Files.readAllLines(status)
				.stream()
				.filter((line) -> line.startsWith("VmHWM:"))
				.mapToLong((line) -> 1_024 * Long.parseLong(line.replaceAll("\\D", "")))
				.sum();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void awaitHealth(Service service, Path log) throws IOException {
		HttpClient client = HttpClient.newHttpClient();
		HttpRequest request = HttpRequest.newBuilder(this.address.resolve("/health")).build();
		long deadline = System.nanoTime() + START.toNanos();
		while (!answers(client, request)) {
			if (!this.process.isAlive() || System.nanoTime() > deadline) {
				this.process.destroyForcibly();
				throw new IllegalStateException(service.module() + " did not start:\n" + Files.readString(log));
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

	/** Finds a port that nobody uses at this moment. */
	public static int freePort() {
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
