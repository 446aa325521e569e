package org.healthpipeline.standalone.demo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.healthpipeline.generator.SyncPayloads;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the requests of a mobile app. Like an app, it repeats a request that was not
 * answered, or was answered with "not now"; each of them may be repeated. The pause
 * doubles each time. After twenty minutes without an answer it gives up.
 */
final class DemoClient {

	private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

	private static final Duration PATIENCE = Duration.ofMinutes(20);

	private static final Set<Integer> NOT_NOW = Set.of(408, 429, 502, 503, 504);

	private static final JsonMapper JSON = new JsonMapper();

	private static final Set<Integer> CREATED = Set.of(200, 201);

	private static final Set<Integer> CREATED_OR_THERE = Set.of(200, 201, 409);

	private final HttpClient http = HttpClient.newHttpClient();

	private final URI address;

	private final Duration timeout;

	private final Consumer<String> progress;

	private String token = "";

	/**
	 * Creates a client.
	 * @param progress gets a message for each repeated request
	 */
	DemoClient(URI address, Consumer<String> progress) {
		this(address, Duration.ofSeconds(60), progress);
	}

	DemoClient(URI address, Duration timeout, Consumer<String> progress) {
		this.address = address;
		this.timeout = timeout;
		this.progress = progress;
	}

	/** Registers the account, unless an earlier start did. */
	void register(String email, String password, String name, ZoneId zone) throws IOException {
		post("/auth/register",
				JSON.writeValueAsBytes(
						Map.of("email", email, "password", password, "name", name, "timezone", zone.getId())),
				CREATED_OR_THERE);
	}

	void signIn(String email, String password) throws IOException {
		byte[] answer = post("/auth/login", JSON.writeValueAsBytes(Map.of("email", email, "password", password)),
				CREATED);
		this.token = JSON.readTree(answer).required("token").asString();
	}

	/** Registers a device and returns its id. */
	String device(byte[] body) throws IOException {
		return JSON.readTree(post("/devices", body, CREATED)).required("id").asString();
	}

	void sync(String device, byte[] body) throws IOException {
		post("/devices/" + device + "/sync", body, CREATED);
	}

	private byte[] post(String path, byte[] body, Set<Integer> expected) throws IOException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.address + "/api/v1" + path))
			.timeout(this.timeout)
			.header("Content-Type", "application/json")
			.header("Content-Encoding", "gzip")
			.POST(BodyPublishers.ofByteArray(SyncPayloads.gzip(body)));
		if (!this.token.isEmpty()) {
			request.header("Authorization", "Bearer " + this.token);
		}
		HttpResponse<byte[]> response = answered(request.build());
		if (!expected.contains(response.statusCode())) {
			throw new IOException("POST " + path + " was answered with " + response.statusCode());
		}
		return response.body();
	}

	/** Sends a request until it is answered. */
	private HttpResponse<byte[]> answered(HttpRequest request) throws IOException {
		long begun = System.nanoTime();
		for (Duration wait = FIRST_WAIT;; wait = longer(wait)) {
			boolean patient = System.nanoTime() - begun < PATIENCE.toNanos();
			String reason;
			try {
				HttpResponse<byte[]> response = send(request);
				if (!patient || !NOT_NOW.contains(response.statusCode())) {
					return response;
				}
				reason = "answered with " + response.statusCode();
			}
			catch (InterruptedIOException ex) {
				throw ex;
			}
			catch (IOException ex) {
				if (!patient) {
					throw ex;
				}
				reason = (ex instanceof HttpTimeoutException) ? "not answered in time" : "not answered";
			}
			this.progress.accept("demo user: POST " + request.uri().getPath() + " was " + reason + ", repeated in "
					+ wait.toSeconds() + " s");
			pause(wait, request);
		}
	}

	private static Duration longer(Duration wait) {
		Duration twice = wait.multipliedBy(2);
		return (twice.compareTo(LONGEST_WAIT) < 0) ? twice : LONGEST_WAIT;
	}

	private static void pause(Duration wait, HttpRequest request) throws InterruptedIOException {
		long end = System.nanoTime() + wait.toNanos();
		for (long left = wait.toNanos(); left > 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(left);
			if (Thread.currentThread().isInterrupted()) {
				throw interrupted(request);
			}
		}
	}

	private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
		try {
			return this.http.send(request, BodyHandlers.ofByteArray());
		}
		catch (InterruptedException ex) {
			throw interrupted(request);
		}
	}

	private static InterruptedIOException interrupted(HttpRequest request) {
		Thread.currentThread().interrupt();
		return new InterruptedIOException("Interrupted during " + request.uri().getPath());
	}

}
