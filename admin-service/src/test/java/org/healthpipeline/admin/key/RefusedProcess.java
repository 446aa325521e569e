package org.healthpipeline.admin.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.json.JsonMapper;

import org.healthpipeline.ingestion.IngestionApplication;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.servers.Servers;
import org.healthpipeline.testsupport.servers.TestDatabase;
import org.healthpipeline.testsupport.servers.TestFiles;

/** A service in a process of its own, with keys that it should refuse. */
final class RefusedProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final Process process;

	private final Path log;

	private final PipelineClient client;

	private RefusedProcess(Process process, Path log, PipelineClient client) {
		this.process = process;
		this.log = log;
		this.client = client;
	}

	/** Starts it without waiting for it. */
	static RefusedProcess start(TestDatabase database, KeyDirectory keys) {
		try {
			int port = freePort();
			Path log = Files.createTempFile(TestFiles.newDirectory("refused"), "process", ".log");
			Map<String, String> properties = new TreeMap<>(Servers.underTest().properties(database));
			properties.putAll(keys.properties());
			properties.put("server.address", "127.0.0.1");
			properties.put("server.port", Integer.toString(port));
			properties.put("management.server.port", "0");
			ProcessBuilder builder = new ProcessBuilder(
					Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx192m", "-XX:+UseSerialGC",
					"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
					IngestionApplication.class.getName())
				.redirectErrorStream(true)
				.redirectOutput(log.toFile());
			builder.environment().put("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(properties));
			return new RefusedProcess(builder.start(), log, new PipelineClient(URI.create("http://127.0.0.1:" + port)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	PipelineClient client() {
		return this.client;
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/** Returns its exit code once it has ended by itself. */
	int exitCode() throws InterruptedException {
		if (!this.process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
			throw new AssertionError("It is still running: " + said());
		}
		return this.process.exitValue();
	}

	/** Returns its log. */
	String said() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
