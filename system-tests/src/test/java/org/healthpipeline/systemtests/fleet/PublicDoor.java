package org.healthpipeline.systemtests.fleet;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;

import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Promises;
import org.healthpipeline.testsupport.servers.DebianKind;
import org.healthpipeline.testsupport.servers.TestFiles;

/**
 * Runs nginx with the repository's own configuration, in which only addresses and the
 * places of its files are changed.
 */
final class PublicDoor implements AutoCloseable {

	private final int port;

	private final Process nginx;

	private PublicDoor(int port, Process nginx) {
		this.port = port;
		this.nginx = nginx;
	}

	/**
	 * Starts it.
	 * @param addresses the addresses of the services here by those in compose
	 */
	static PublicDoor start(DebianKind servers, int port, Map<String, String> addresses, File log) {
		return start(servers, port, addresses, Map.of(), log);
	}

	/**
	 * Starts it.
	 * @param front the environment's description of the front; {@code nginx/write-front}
	 * parses it
	 */
	static PublicDoor start(DebianKind servers, int port, Map<String, String> addresses, Map<String, String> front,
			File log) {
		try {
			// nginx's workers run as another user, who may not be able to read this
			// repository.
			Path directory = Files.createTempDirectory("health-pipeline-nginx",
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
			configure(directory, addresses);
			writeFront(directory.resolve("nginx-front"), port, front);
			Process nginx = servers.nginx("-p", directory.toString(), "-c", "nginx.conf", "-g", "daemon off;")
				.redirectErrorStream(true)
				.redirectOutput(log)
				.start();
			PublicDoor door = new PublicDoor(port, nginx);
			Awaitility.await("nginx answers").atMost(Duration.ofSeconds(30)).until(door::listens);
			return door;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void configure(Path directory, Map<String, String> addresses) throws IOException {
		Path original = TestFiles.repository().resolve("nginx");
		Path site = Files.createDirectory(directory.resolve("site"));
		Files.copy(original.resolve("nginx.conf"), directory.resolve("nginx.conf"));
		// Debian's nginx is older than "resolve", and two instances suffice here.
		String http = Files.readString(original.resolve("site/http.conf"))
			.replace(" resolve ", " ")
			.replaceAll("(?m)^\\s*server query-api-3:.*\\R", "");
		for (Map.Entry<String, String> address : addresses.entrySet()) {
			http = replaced(http, address.getKey(), address.getValue());
		}
		Files.writeString(site.resolve("http.conf"), replaced(http, "/tmp/", directory + "/"));
		String main = Files.readString(original.resolve("site/main.conf"));
		Files.writeString(site.resolve("main.conf"), replaced(main, "/tmp/", directory + "/"));
		String listen = Files.readString(original.resolve("site/listen.conf"));
		Files.writeString(site.resolve("listen.conf"), replaced(listen, "/tmp/", directory + "/"));
	}

	private static void writeFront(Path directory, int port, Map<String, String> front) throws IOException {
		ProcessBuilder program = new ProcessBuilder(TestFiles.repository().resolve("nginx/write-front").toString(),
				directory.toString());
		program.environment().putAll(front);
		program.environment().put("HEALTH_PIPELINE_LISTEN", "127.0.0.1:" + port);
		Process written = program.redirectErrorStream(true).start();
		String output = new String(written.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (written.onExit().join().exitValue() != 0) {
			throw new IllegalStateException(output);
		}
	}

	private boolean listens() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static String replaced(String text, String compose, String here) {
		if (!text.contains(compose)) {
			throw new IllegalStateException("nginx/site does not contain " + compose);
		}
		return text.replace(compose, here);
	}

	/** Returns a client for servers that replace services behind it. */
	PipelineClient client() {
		return client(Promises.NONE);
	}

	PipelineClient client(Promises promises) {
		return new PipelineClient(URI.create("http://127.0.0.1:" + this.port), promises);
	}

	int port() {
		return this.port;
	}

	@Override
	public void close() {
		List<ProcessHandle> all = this.nginx.descendants().toList();
		this.nginx.destroy();
		this.nginx.onExit().join();
		all.forEach(ProcessHandle::destroyForcibly);
	}

}
