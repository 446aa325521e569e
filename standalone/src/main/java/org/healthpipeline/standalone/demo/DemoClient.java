package org.healthpipeline.standalone.demo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

import org.healthpipeline.generator.SyncPayloads;
import tools.jackson.databind.json.JsonMapper;

/** The calls of a mobile app. */
final class DemoClient {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Set<Integer> CREATED = Set.of(200, 201);

	private static final Set<Integer> CREATED_OR_THERE = Set.of(200, 201, 409);

	private final HttpClient http = HttpClient.newHttpClient();

	private final URI address;

	private String token = "";

	DemoClient(URI address) {
		this.address = address;
	}

	/** Makes the account, unless an earlier start did. */
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

	/** Registers a device and answers its id. */
	String device(byte[] body) throws IOException {
		return JSON.readTree(post("/devices", body, CREATED)).required("id").asString();
	}

	void sync(String device, byte[] body) throws IOException {
		post("/devices/" + device + "/sync", body, CREATED);
	}

	private byte[] post(String path, byte[] body, Set<Integer> expected) throws IOException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.address + "/api/v1" + path))
			.timeout(Duration.ofSeconds(60))
			.header("Content-Type", "application/json")
			.header("Content-Encoding", "gzip")
			.POST(BodyPublishers.ofByteArray(SyncPayloads.gzip(body)));
		if (!this.token.isEmpty()) {
			request.header("Authorization", "Bearer " + this.token);
		}
		HttpResponse<byte[]> response = send(request.build());
		if (!expected.contains(response.statusCode())) {
			throw new IOException("POST " + path + " was answered with " + response.statusCode());
		}
		return response.body();
	}

	private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
		try {
			return this.http.send(request, BodyHandlers.ofByteArray());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted during " + request.uri().getPath());
		}
	}

}
