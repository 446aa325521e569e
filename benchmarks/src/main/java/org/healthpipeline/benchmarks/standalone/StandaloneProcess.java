package org.healthpipeline.benchmarks.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import org.healthpipeline.benchmarks.BenchmarkRun;
import org.healthpipeline.benchmarks.IncorrectRunException;
import org.healthpipeline.benchmarks.process.ServiceProcess;

/** Runs {@code ./pipeline up} in some data directory, on a free port. */
final class StandaloneProcess implements AutoCloseable {

	private static final Duration START = Duration.ofMinutes(3);

	private static final Duration LOOK_EVERY = Duration.ofMillis(20);

	private static final Duration END = Duration.ofSeconds(90);

	private final Process process;

	private final Path data;

	private final URI address;

	private final double secondsUntilReady;

	/** Stops it when a user interrupts a run. */
	private final Thread interrupted;

	private StandaloneProcess(Process process, Path data, URI address, Path log) throws IOException {
		long start = System.nanoTime();
		this.process = process;
		this.data = data;
		this.address = address;
		this.interrupted = new Thread(process::destroy, "stop-standalone");
		Runtime.getRuntime().addShutdownHook(this.interrupted);
		while (!isReady()) {
			if (!process.isAlive() || System.nanoTime() - start > START.toNanos()) {
				close();
				throw new IncorrectRunException("The standalone did not start:\n" + Files.readString(log), null);
			}
			LockSupport.parkNanos(LOOK_EVERY.toNanos());
		}
		this.secondsUntilReady = (System.nanoTime() - start) / 1e9;
	}

	/** Starts it and returns when {@code /ready} reports it. */
	static StandaloneProcess start(BenchmarkRun run, Path data) {
		int port = ServiceProcess.freePort();
		ProcessBuilder command = new ProcessBuilder(program(run));
		command.command().addAll(List.of("--data-dir", data.toString(), "--port", Integer.toString(port)));
		// The build is no part of a start.
		command.environment().put("HEALTH_PIPELINE_BUILD", "no");
		Path log = run.directory().resolve("standalone-" + port + ".log");
		command.redirectErrorStream(true).redirectOutput(log.toFile());
		try {
			return new StandaloneProcess(command.start(), data, URI.create("http://127.0.0.1:" + port), log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String[] program(BenchmarkRun run) {
		return run.ownClasses()
				? new String[] { Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
						"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
						"org.healthpipeline.standalone.StandaloneApplication" }
				: new String[] { run.repository().resolve("pipeline").toAbsolutePath().normalize().toString(), "up" };
	}

	URI address() {
		return this.address;
	}

	/** Returns the time from the command to the first 200. */
	double secondsUntilReady() {
		return this.secondsUntilReady;
	}

	/** Returns the memory of everything that it started. */
	ProcessMemory memory() {
		return ProcessMemory.of(processes());
	}

	private boolean isReady() {
		try {
			HttpURLConnection connection = (HttpURLConnection) this.address.resolve("/ready").toURL().openConnection();
			connection.setConnectTimeout((int) START.toMillis());
			connection.setReadTimeout((int) START.toMillis());
			return connection.getResponseCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Finds the process, those with the data directory in their command line (PostgreSQL
	 * leaves its parent), and all their children.
	 */
	private Set<ProcessHandle> processes() {
		Set<ProcessHandle> all = new HashSet<>();
		all.add(this.process.toHandle());
		ProcessHandle.allProcesses()
			.filter((other) -> other.info().commandLine().orElse("").contains(this.data.toString()))
			.forEach(all::add);
		List.copyOf(all).forEach((root) -> root.descendants().forEach(all::add));
		return all;
	}

	/**
	 * Stops it in order.
	 * @throws IncorrectRunException when it leaves a process running
	 */
	@Override
	public void close() {
		Runtime.getRuntime().removeShutdownHook(this.interrupted);
		Set<ProcessHandle> all = processes();
		this.process.destroy();
		long deadline = System.nanoTime() + END.toNanos();
		while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
			LockSupport.parkNanos(LOOK_EVERY.toNanos());
		}
		List<String> left = all.stream()
			.filter(ProcessHandle::isAlive)
			.map((process) -> process.info().commandLine().orElse("a process"))
			.toList();
		all.forEach(ProcessHandle::destroyForcibly);
		if (!left.isEmpty()) {
			throw new IncorrectRunException("The standalone was stopped, and these still run: " + left, null);
		}
	}

}
