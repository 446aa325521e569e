package org.healthpipeline.testsupport.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks only HTTP with the pipeline, like an app, and checks each answer against the
 * OpenAPI document. Safe for use by several threads.
 */
public final class PipelineClient {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(10))
		.build();

	private final URI base;

	private final Promises promises;

	/** Speaks with one service, whose answers must match its document. */
	public PipelineClient(URI base) {
		this(base, Promises.of(List.of(base)));
	}

	/**
	 * Creates a client.
	 * @param promises documents that the answers must match
	 */
	public PipelineClient(URI base, Promises promises) {
		this.base = base;
		this.promises = promises;
	}

	public URI base() {
		return this.base;
	}

	public Answer get(String path, @Nullable String token) {
		return send("GET", path, token, Map.of(), BodyPublishers.noBody());
	}

	public Answer delete(String path, @Nullable String token) {
		return send("DELETE", path, token, Map.of(), BodyPublishers.noBody());
	}

	/** Sends an object as JSON; a String is sent unchanged. */
	public Answer post(String path, @Nullable String token, Object body) {
		return sendJson("POST", path, token, body, Map.of());
	}

	public Answer patch(String path, @Nullable String token, Object body) {
		return sendJson("PATCH", path, token, body, Map.of());
	}

	public Answer sendJson(String method, String path, @Nullable String token, Object body,
			Map<String, String> headers) {
		Map<String, String> all = new TreeMap<>(headers);
		all.putIfAbsent("Content-Type", "application/json");
		return send(method, path, token, all, BodyPublishers.ofString(json(body)));
	}

	/** Sends JSON in a gzip body. */
	public Answer postGzip(String path, @Nullable String token, Object body, Map<String, String> headers) {
		Map<String, String> all = new TreeMap<>(headers);
		all.put("Content-Type", "application/json");
		all.put("Content-Encoding", "gzip");
		return send("POST", path, token, all,
				BodyPublishers.ofByteArray(gzip(json(body).getBytes(StandardCharsets.UTF_8))));
	}

	public Answer send(String method, String path, @Nullable String token, Map<String, String> headers,
			BodyPublisher body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.base.resolve(path))
			.timeout(PATIENCE.multipliedBy(10))
			.method(method, body);
		headers.forEach(request::header);
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		try {
			HttpResponse<byte[]> response = this.http.send(request.build(), BodyHandlers.ofByteArray());
			return checked(method, path, new Answer(response.statusCode(), response.headers(), response.body()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(method + " " + path, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for " + path, ex);
		}
	}

	/** Opens a stream of events, which must be closed. */
	public StreamedEvents events(String path, Map<String, String> headers) {
		HttpResponse<InputStream> response = stream(path, headers);
		if (response.statusCode() != 200) {
			throw new AssertionError("No stream but " + response.statusCode());
		}
		return new StreamedEvents(response);
	}

	/** Opens a stream of events, and closes it after the first one. */
	public Answer firstEvent(String path, Map<String, String> headers) {
		HttpResponse<InputStream> response = stream(path, headers);
		try (InputStream body = response.body()) {
			byte[] bytes = (response.statusCode() == 200) ? untilEmptyLine(body) : body.readAllBytes();
			return checked("GET", path, new Answer(response.statusCode(), response.headers(), bytes));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(path, ex);
		}
	}

	private Answer checked(String method, String path, Answer answer) {
		this.promises.contract(this.http).check(method, this.base.resolve(path).getRawPath(), answer);
		return answer;
	}

	private static byte[] untilEmptyLine(InputStream body) throws IOException {
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		int before = -1;
		int next = body.read();
		while (next >= 0 && !(before == '\n' && next == '\n')) {
			read.write(next);
			before = next;
			next = body.read();
		}
		return read.toByteArray();
	}

	private HttpResponse<InputStream> stream(String path, Map<String, String> headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.base.resolve(path));
		headers.forEach(request::header);
		try {
			return this.http.send(request.build(), BodyHandlers.ofInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(path, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for " + path, ex);
		}
	}

	/** Registers a new user in this time zone, and signs them in. */
	public TestUser newUser(String timezone) {
		String email = "person-" + UUID.randomUUID() + "@example.org";
		String password = "correct horse " + UUID.randomUUID();
		JsonNode user = post("/api/v1/auth/register", null,
				Map.of("email", email, "password", password, "timezone", timezone))
			.expect(201)
			.json();
		return signIn(email, password, UUID.fromString(user.path("id").asString()));
	}

	public TestUser signIn(String email, String password, UUID id) {
		JsonNode login = post("/api/v1/auth/login", null, Map.of("email", email, "password", password)).expect(200)
			.json();
		return new TestUser(this, id, email, password, login.path("token").asString());
	}

	public static byte[] gzip(byte[] bytes) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
			gzip.write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

	private static String json(Object body) {
		return (body instanceof String text) ? text : JSON.writeValueAsString(body);
	}

}
