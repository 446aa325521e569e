package org.healthpipeline.standalone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A demo on a busy machine is late, but complete. */
class DemoClientTests {

	private static final String PASSWORD = "a long enough secret";

	private static final Duration TIMEOUT = Duration.ofSeconds(3);

	private final List<String> progress = new CopyOnWriteArrayList<>();

	@Test
	void whatWasNotAnsweredIsSentAgain() throws IOException {
		PipelineClient pipeline = RunningPipeline.shared().client();
		String email = UUID.randomUUID() + "@example.org";
		try (BusyPort port = new BusyPort(pipeline.base())) {
			DemoClient client = new DemoClient(URI.create("http://127.0.0.1:" + port.number()), TIMEOUT,
					this.progress::add);
			client.register(email, PASSWORD, "Somebody", ZoneId.of("UTC"));
			client.signIn(email, PASSWORD);
			String device = client
				.device(json(Map.of("deviceType", "iphone", "deviceName", "A phone", "deviceIdentifier", "phone-1")));
			client.sync(device, json(Map.of("samples",
					List.of(TestUser.sample("STEPS", 7, "2026-03-02T10:00:00Z", "2026-03-02T10:05:00Z")))));
		}
		assertThat(this.progress).anyMatch((line) -> line.contains("was not answered, repeated in 1 s"))
			.anyMatch((line) -> line.contains("was answered with 503, repeated in 2 s"))
			.anyMatch((line) -> line.contains("was not answered in time, repeated in 4 s"));
		pipeline.signIn(email, PASSWORD, new UUID(0, 0)).awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 7);
	}

	private static byte[] json(Object body) {
		return JsonMapper.shared().writeValueAsBytes(body);
	}

	/**
	 * Closes its first connection, refuses the request of the second one, forgets the
	 * third, and forwards all others.
	 */
	private static final class BusyPort implements AutoCloseable {

		private static final byte[] NOT_NOW = "HTTP/1.1 503 \r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
			.getBytes(StandardCharsets.US_ASCII);

		private final ServerSocket socket;

		private final URI target;

		private final List<Socket> sockets = new CopyOnWriteArrayList<>();

		BusyPort(URI target) throws IOException {
			this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
			this.target = target;
			daemon(this::serve);
		}

		int number() {
			return this.socket.getLocalPort();
		}

		private void serve() throws IOException {
			for (int connection = 1; !this.socket.isClosed(); connection++) {
				Socket client = this.socket.accept();
				this.sockets.add(client);
				if (connection == 1) {
					client.close();
				}
				else if (connection == 2) {
					assertThat(client.getInputStream().read()).isPositive();
					client.getOutputStream().write(NOT_NOW);
					client.shutdownOutput();
				}
				else if (connection > 3) {
					Socket server = new Socket(this.target.getHost(), this.target.getPort());
					this.sockets.add(server);
					daemon(() -> client.getInputStream().transferTo(server.getOutputStream()));
					daemon(() -> server.getInputStream().transferTo(client.getOutputStream()));
				}
			}
		}

		/** Runs until its sockets are closed. */
		private void daemon(Transfer transfer) {
			Thread thread = new Thread(() -> {
				try {
					transfer.run();
				}
				catch (IOException ex) {
					if (!this.socket.isClosed()) {
						throw new UncheckedIOException(ex);
					}
				}
			});
			thread.setDaemon(true);
			thread.start();
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
			for (Socket each : this.sockets) {
				each.close();
			}
		}

	}

	private interface Transfer {

		void run() throws IOException;

	}

}
