package org.healthpipeline.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** A client that sends slowly, or much at once, blocks nobody else. */
@TestPropertySource(properties = { "health-pipeline.http.max-concurrent-requests=6",
		"health-pipeline.http.max-requests-per-address=3", "health-pipeline.http.max-slow-bodies-per-address=2",
		"health-pipeline.http.body.grace=4s", "health-pipeline.http.body.least-rate=10MB",
		"server.tomcat.connection-timeout=1s" })
class SlowBodyTests extends WebTest {

	private static final String JSON = "{\"name\":\"slow\"}";

	private static final Duration SOON = Duration.ofSeconds(20);

	@LocalServerPort
	@Autowired
	private int port;

	private final List<Socket> open = new ArrayList<>();

	@AfterEach
	void close() throws IOException {
		for (Socket socket : this.open) {
			socket.close();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", JSON })
	void slowBodiesHoldNoPlace(String begin) {
		double calm = slowestOf(40);
		for (int number = 0; number < 40; number++) {
			send(connect("127.0.0.1"), header("/api/v1/probe/open", 1_000) + begin);
		}
		assertThat(slowestOf(40)).isLessThan(Math.max(2, 20 * calm));
	}

	@Test
	void aBodyThatNeverEndsIsEndedWhateverItsRhythm() {
		Socket dripping = connect("127.0.0.1");
		send(dripping, header("/api/v1/probe/open", 1_000_000));
		assertTimeout(answerToDrops(dripping));
	}

	@Test
	void aBodyThatStopsIsEnded() throws IOException {
		Socket stopped = connect("127.0.0.1");
		send(stopped, header("/api/v1/probe/open", JSON.length() + 1) + JSON);
		assertTimeout(read(stopped));
	}

	@Test
	void whatNeedsASessionIsRefusedBeforeItsBodyComes() throws IOException {
		Socket stranger = connect("127.0.0.1");
		send(stranger, header("/api/v1/probe/mine", 1_000_000));
		stranger.setSoTimeout((int) SOON.toMillis());
		assertThat(new String(stranger.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
			.isEqualTo("HTTP/1.1 401");
		// The rest is not accepted forever.
		Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(100)).until(() -> isClosed(stranger));
	}

	/** Returns true when the connection accepts nothing more. */
	private static boolean isClosed(Socket socket) {
		try {
			send(socket, " ");
			return false;
		}
		catch (UncheckedIOException ex) {
			return true;
		}
	}

	@Test
	void anAddressHasFewSlowBodiesAtOnce() {
		List<Socket> sockets = new ArrayList<>();
		for (int number = 0; number < 5; number++) {
			Socket socket = connect("127.0.0.1");
			send(socket, header("/api/v1/probe/open", 1_000_000));
			sockets.add(socket);
		}
		List<String> answers = answersToDrops(sockets);
		assertThat(answers).filteredOn((answer) -> answer.startsWith("HTTP/1.1 429")).hasSize(3);
		assertThat(answers).filteredOn((answer) -> answer.startsWith("HTTP/1.1 408")).hasSize(2);
	}

	@Test
	void anAddressHasFewRequestsUnderWayAtOnceAndOthersHaveTheRest() throws IOException {
		String request = header("/api/v1/probe/held", JSON.length()) + JSON;
		List<Socket> held = new ArrayList<>();
		for (int number = 0; number < 3; number++) {
			held.add(connect("127.0.0.1"));
			send(held.get(number), request);
		}
		Awaitility.await().atMost(SOON).until(() -> ProbeApplication.Probes.heldNow.get() == 3);
		String refused = answer(connect("127.0.0.1"),
				"GET /api/v1/probe/7 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
		assertThat(refused).startsWith("HTTP/1.1 429").contains("Retry-After: 1").contains("TOO_MANY_REQUESTS");
		assertThat(answer(connect("127.0.0.2"), "GET /api/v1/probe/7 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
			.startsWith("HTTP/1.1 200");
		ProbeApplication.Probes.letGo.countDown();
		for (Socket socket : held) {
			assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
				.isEqualTo("HTTP/1.1 200");
		}
		assertThat(get("/api/v1/probe/7").statusCode()).isEqualTo(200);
	}

	/**
	 * Returns the seconds of the slowest of some requests, all of which must be answered.
	 */
	private double slowestOf(int requests) {
		double slowest = 0;
		for (int number = 0; number < requests; number++) {
			long start = System.nanoTime();
			HttpResponse<String> answer = (number % 2 == 0) ? get("/api/v1/probe/7") : post("/api/v1/probe/open", JSON);
			assertThat(answer.statusCode()).isEqualTo(200);
			slowest = Math.max(slowest, (System.nanoTime() - start) / 1e9);
		}
		return slowest;
	}

	private static String header(String path, int length) {
		return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: " + length
				+ "\r\n\r\n";
	}

	private Socket connect(String from) {
		try {
			Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port, InetAddress.getAllByName(from)[0],
					0);
			this.open.add(socket);
			return socket;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void send(Socket socket, String text) {
		try {
			socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String answer(Socket socket, String request) throws IOException {
		send(socket, request);
		return read(socket);
	}

	private static String read(Socket socket) throws IOException {
		socket.setSoTimeout((int) SOON.toMillis());
		return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	private static String answerToDrops(Socket socket) {
		return answersToDrops(List.of(socket)).get(0);
	}

	/** Returns the answers while a byte is sent now and then. */
	private static List<String> answersToDrops(List<Socket> sockets) {
		String[] answers = new String[sockets.size()];
		Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(100)).until(() -> {
			for (int index = 0; index < answers.length; index++) {
				Socket socket = sockets.get(index);
				if (answers[index] == null && socket.getInputStream().available() > 0) {
					answers[index] = read(socket);
				}
				else if (answers[index] == null) {
					send(socket, " ");
				}
			}
			return Arrays.stream(answers).allMatch((answer) -> answer != null);
		});
		return List.of(answers);
	}

	private static void assertTimeout(String answer) {
		assertThat(answer).startsWith("HTTP/1.1 408")
			.contains("application/problem+json")
			.contains("REQUEST_TIMEOUT")
			.contains("Connection: close");
	}

}
