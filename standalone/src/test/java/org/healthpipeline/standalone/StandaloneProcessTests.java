package org.healthpipeline.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The program as a user starts and ends it. */
class StandaloneProcessTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final String ACCOUNT = """
			{"email":"someone@example.org","password":"a long enough secret"}""";

	private final HttpClient http = HttpClient.newHttpClient();

	private final List<Process> started = new ArrayList<>();

	private final Path data;

	private final int port = freePort();

	StandaloneProcessTests(@TempDir Path directory) throws IOException {
		this.data = directory;
	}

	@AfterEach
	void stopEverything() throws InterruptedException {
		for (Process process : this.started) {
			process.destroy();
			process.waitFor();
		}
	}

	@Test
	void whatWasAcknowledgedIsThereAfterAKillAndNothingRunsOnAfterAnOrderlyEnd() throws Exception {
		Process killed = start();
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(get("/ready")).contains("\"status\":\"ready\"", "cache", "database",
					"queue", "storage"));
		assertThat(post("/api/v1/auth/register").statusCode()).isEqualTo(201);
		longAnswersAreCompressed();
		killed.destroyForcibly().waitFor();

		Process ended = start();
		assertThat(post("/api/v1/auth/login").statusCode()).isEqualTo(200);
		assertThat(migrations()).contains("Another process uses the data directory");
		List<ProcessHandle> servers = processesOfTheData();
		assertThat(servers).isNotEmpty();
		ended.destroy();
		assertThat(ended.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		await().atMost(PATIENCE).until(this::processesOfTheData, List::isEmpty);

		assertThat(migrations()).contains("accounts").doesNotContain("pending");
		await().atMost(PATIENCE).until(this::processesOfTheData, List::isEmpty);
	}

	private void longAnswersAreCompressed() throws Exception {
		HttpResponse<byte[]> types = this.http.send(
				HttpRequest.newBuilder(address("/api/v1/health-types")).header("Accept-Encoding", "gzip").build(),
				BodyHandlers.ofByteArray());
		assertThat(types.headers().firstValue("Content-Encoding")).contains("gzip");
		assertThat(types.headers().firstValue("ETag").orElseThrow()).startsWith("W/");
		assertThat(types.body()).hasSizeLessThan(20_000);
	}

	/** Returns the output of the migrations' command. */
	private String migrations() throws IOException {
		Process process = program("migrations", "status", "--data-dir", this.data.toString());
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	/** Starts the program and waits until it reports that it is ready. */
	private Process start() throws IOException {
		Process process = program("--port", Integer.toString(this.port), "--data-dir", this.data.toString());
		StringBuilder seen = new StringBuilder();
		BufferedReader output = process.inputReader();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			seen.append(line).append('\n');
			if (line.startsWith("Ready after")) {
				return process;
			}
		}
		throw new AssertionError("It ended with the output: " + seen);
	}

	private Process program(String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
						"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
						StandaloneApplication.class.getName()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		this.started.add(process);
		return process;
	}

	private List<ProcessHandle> processesOfTheData() {
		return ProcessHandle.allProcesses()
			.filter((process) -> process.info().command().orElse("").startsWith(this.data.toString()))
			.toList();
	}

	private String get(String path) throws Exception {
		return this.http.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString()).body();
	}

	private HttpResponse<String> post(String path) throws Exception {
		return this.http.send(HttpRequest.newBuilder(address(path))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(ACCOUNT))
			.build(), BodyHandlers.ofString());
	}

	private URI address(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
