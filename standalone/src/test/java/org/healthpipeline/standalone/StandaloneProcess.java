package org.healthpipeline.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.healthpipeline.testsupport.client.PipelineClient;

import static org.assertj.core.api.Assertions.assertThat;

/** One run of the standalone on a data directory, with the servers that it starts. */
final class StandaloneProcess {

	private static final Duration START = Duration.ofMinutes(5);

	private static final long STOP_SECONDS = 60;

	private final Process process;

	private final PipelineClient client;

	private final Path log;

	private StandaloneProcess(Process process, PipelineClient client, Path log) {
		this.process = process;
		this.client = client;
		this.log = log;
	}

	/** Starts it and waits until it is ready. */
	static StandaloneProcess start(Path dataDirectory) {
		try {
			int port = freePort();
			Path log = Files.createTempFile(dataDirectory.getParent(), "standalone", ".log");
			Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
					System.getProperty("java.class.path"), StandaloneApplication.class.getName(), "--port",
					Integer.toString(port), "--data-dir", dataDirectory.toString())
				.redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			PipelineClient client = new PipelineClient(URI.create("http://127.0.0.1:" + port));
			StandaloneProcess standalone = new StandaloneProcess(process, client, log);
			Awaitility.await()
				.atMost(START)
				.pollInterval(Duration.ofMillis(200))
				.ignoreExceptionsInstanceOf(UncheckedIOException.class)
				.until(standalone::isReadyOrGone);
			assertThat(process.isAlive()).as(standalone::said).isTrue();
			return standalone;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean isReadyOrGone() {
		return !this.process.isAlive() || this.client.get("/ready", null).status() == 200;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	PipelineClient client() {
		return this.client;
	}

	/** Returns its output. */
	String said() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns its process and all that it started. */
	List<ProcessHandle> processes() {
		List<ProcessHandle> all = new ArrayList<>(this.process.descendants().toList());
		all.add(this.process.toHandle());
		return all;
	}

	/** Sends SIGKILL, which leaves its servers without a parent. */
	void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	/** Sends SIGTERM, as Ctrl-C does. */
	void stop() throws InterruptedException {
		this.process.destroy();
		assertThat(this.process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).as(this::said).isTrue();
	}

}
