package org.healthpipeline.systemtests.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.healthpipeline.testsupport.servers.DebianKind;
import org.healthpipeline.testsupport.servers.Servers;
import org.healthpipeline.testsupport.servers.TestFiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client's address and the path that nginx forwards to the services, for each kind of
 * front, and the limit of sign-ins by that address. Behind it is a server that echoes
 * what it gets.
 */
@Tag("fleet")
class RealAddressTests {

	private static final Logger LOG = LoggerFactory.getLogger(RealAddressTests.class);

	private static final String HEADER = "X-Forwarded-For: ";

	private static final String SCHEME_HEADER = "X-Forwarded-Proto: ";

	private static final String PREFIX_HEADER = "X-Forwarded-Prefix: ";

	private static final String CLIENT = "203.0.113.9";

	private static ServerSocket service;

	@BeforeAll
	static void start() throws IOException {
		service = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
		Thread answering = new Thread(() -> {
			while (!service.isClosed()) {
				answer();
			}
		}, "service-behind-nginx");
		answering.setDaemon(true);
		answering.start();
	}

	private static void answer() {
		try (Socket connection = service.accept()) {
			BufferedReader request = new BufferedReader(
					new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
			List<String> told = new ArrayList<>();
			String scheme = "";
			String prefix = "";
			for (String line = request.readLine(); line != null && !line.isEmpty(); line = request.readLine()) {
				if (line.startsWith(HEADER)) {
					told.add(line.substring(HEADER.length()));
				}
				else if (line.startsWith(SCHEME_HEADER)) {
					scheme = line.substring(SCHEME_HEADER.length());
				}
				else if (line.startsWith(PREFIX_HEADER)) {
					prefix = line.substring(PREFIX_HEADER.length());
				}
			}
			String answer = prefix + " " + scheme + " told " + told;
			connection.getOutputStream()
				.write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + answer.length() + "\r\n\r\n"
						+ answer)
					.getBytes(StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			LOG.debug("A connection has ended", ex);
		}
	}

	@AfterAll
	static void stop() throws IOException {
		service.close();
	}

	@Test
	void withoutAFrontNobodyIsBelieved() throws IOException {
		try (PublicDoor door = door(Map.of())) {
			assertThat(ask(door, "",
					"X-Forwarded-For: " + CLIENT + "\r\nX-Real-IP: " + CLIENT + "\r\nX-Forwarded-Proto: https\r\n"))
				.endsWith("http told [127.0.0.1]");
			assertThat(ask(door, "", "X-Forwarded-Prefix: /evil\r\n")).endsWith("\r\n/ http told [127.0.0.1]");
		}
	}

	@Test
	void aFrontThatIsNotNamedIsNotBelieved() throws IOException {
		try (PublicDoor door = door(
				Map.of("HEALTH_PIPELINE_FRONT", "x-forwarded-for", "HEALTH_PIPELINE_FRONT_NETWORKS", "192.0.2.1"))) {
			assertThat(ask(door, "", "X-Forwarded-For: " + CLIENT + "\r\n")).endsWith("told [127.0.0.1]");
		}
	}

	@Test
	void behindATlsTerminatorItIsWhatTheTerminatorHasSeen() throws IOException {
		try (PublicDoor door = door(Map.of("HEALTH_PIPELINE_FRONT", "x-forwarded-for", "HEALTH_PIPELINE_FRONT_NETWORKS",
				"10.0.0.0/8,127.0.0.1"))) {
			assertThat(ask(door, "", "X-Forwarded-For: 6.6.6.6, " + CLIENT + "\r\n")).endsWith("told [" + CLIENT + "]");
			assertThat(ask(door, "", "X-Forwarded-For: 2001:db8::1\r\n")).endsWith("http told [2001:db8::1]");
			assertThat(ask(door, "", "X-Forwarded-For: " + CLIENT + "\r\nX-Forwarded-Proto: https\r\n"))
				.endsWith("https told [" + CLIENT + "]");
			assertThat(ask(door, "", "X-Forwarded-For: " + CLIENT + "\r\nX-Forwarded-Proto: evil\r\n"))
				.endsWith("http told [" + CLIENT + "]");
			String proxied = "X-Forwarded-For: " + CLIENT + "\r\nX-Forwarded-Prefix: ";
			for (String path : List.of("/health-data", "/health-data/")) {
				assertThat(ask(door, "", proxied + path + "\r\n")).contains("\r\n/health-data http told");
			}
			for (String none : List.of("//evil", "/a\"b", "/a;b", "/..", "evil", "/")) {
				assertThat(ask(door, "", proxied + none + "\r\n")).contains("\r\n/ http told");
			}
			eachAddressHasItsOwnRateOfSignIns(door, (address) -> "",
					(address) -> "X-Forwarded-For: " + address + "\r\n");
		}
	}

	@Test
	void withTheProxyProtocolItIsWhatTheProtocolSays() throws IOException {
		try (PublicDoor door = door(
				Map.of("HEALTH_PIPELINE_FRONT", "proxy-protocol", "HEALTH_PIPELINE_FRONT_NETWORKS", "127.0.0.1"))) {
			assertThat(ask(door, proxied(CLIENT), "X-Forwarded-For: 6.6.6.6\r\n")).endsWith("told [" + CLIENT + "]");
			assertThat(ask(door, proxied(CLIENT), "X-Forwarded-Prefix: /evil\r\n")).contains("\r\n/ http told");
			eachAddressHasItsOwnRateOfSignIns(door, RealAddressTests::proxied, (address) -> "");
		}
	}

	@Test
	void aWebAppOfAListedOriginReadsWhatNginxItselfAnswers() throws IOException {
		try (PublicDoor door = door(
				Map.of("HEALTH_PIPELINE_ALLOWED_ORIGINS", "https://app.example.org,http://localhost:5173/"))) {
			for (String origin : List.of("https://app.example.org", "http://localhost:5173")) {
				assertThat(refused(door, origin)).contains("\r\nAccess-Control-Allow-Origin: " + origin + "\r\n",
						"\r\nAccess-Control-Expose-Headers: Retry-After, X-Request-Id\r\n", "\r\nX-Request-Id: ");
			}
			assertThat(refused(door, "https://evil.example")).contains("\r\nX-Request-Id: ")
				.doesNotContain("Access-Control");
		}
	}

	private static String refused(PublicDoor door, String origin) {
		String answer = exchange(door,
				"GET //told HTTP/1.1\r\nHost: a\r\nConnection: close\r\nOrigin: " + origin + "\r\n\r\n");
		assertThat(answer).startsWith("HTTP/1.1 400");
		return answer;
	}

	private static void eachAddressHasItsOwnRateOfSignIns(PublicDoor door, UnaryOperator<String> before,
			UnaryOperator<String> header) throws IOException {
		String busy = "198.51.100.1";
		assertThat(IntStream.range(0, 60)
			.mapToObj((number) -> signIn(door, before.apply(busy), header.apply(busy)))
			.filter((answer) -> answer.startsWith("HTTP/1.1 429"))).isNotEmpty();
		assertThat(signIn(door, before.apply("198.51.100.2"), header.apply("198.51.100.2"))).startsWith("HTTP/1.1 200");
	}

	private static String signIn(PublicDoor door, String before, String headers) {
		return exchange(door,
				before + "GET /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + headers + "\r\n");
	}

	private static String ask(PublicDoor door, String before, String headers) {
		return exchange(door, before + "GET /told HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + headers + "\r\n");
	}

	private static String proxied(String address) {
		return "PROXY TCP4 " + address + " 127.0.0.1 50000 443\r\n";
	}

	private static String exchange(PublicDoor door, String sent) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
			socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static PublicDoor door(Map<String, String> front) throws IOException {
		String address = "127.0.0.1:" + service.getLocalPort();
		Map<String, String> addresses = new TreeMap<>();
		for (String name : new String[] { "query-api-1:3000", "query-api-2:3000", "ingestion-service-1:3001",
				"ingestion-service-2:3001", "admin-service:3002" }) {
			addresses.put(name, address);
		}
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		Path log = TestFiles.newDirectory("real-address").resolve("nginx.log");
		return PublicDoor.start((DebianKind) Servers.underTest(), port, addresses, front, log.toFile());
	}

}
