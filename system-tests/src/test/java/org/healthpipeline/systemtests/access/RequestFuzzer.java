package org.healthpipeline.systemtests.access;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends requests to the operations of the OpenAPI document with mutations of everything
 * but the JSON: address, parameters, headers, content type, method, kind of body. Bytes
 * go through a socket, since no HTTP client would send them.
 */
final class RequestFuzzer {

	private static final String EVIL_HOST = "evil.example";

	private static final String LONG = "x".repeat(3000);

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"QUERY", "FOO", "PROPFIND", "TRACE", "CONNECT", "get", "M-SEARCH", "_");

	private static final List<String> VALUES = List.of("", "%zz", "%", "%f", "%ff", "%c0%80", "%ed%a0%80", "%00",
			"%0d%0a", "%e2%80%ae", "%F0%9F%98%80", "0", "1", "-1", "1.5", "1e400", "99999999999999999999", "NaN",
			"null", "true", "2026-03-02", "2026-13-45", "2026-03-02T10:00:00Z", "2026-03-02T10:00:00%2B99:00",
			"0001-01-01", "%2B999999999-12-31", "-999999999-01-01", "day", "hour", "year", "STEPS", "STEPS,HEART_RATE",
			",", ",,STEPS", "SLEEP_STATE", "raw", "reconciled", "'", "%25", "..", "%2e%2e", "a%2fb", "%5c", ";a=b", "*",
			"[]", "{}", "$%7bjndi:x%7d", "UTC", "Mars/Olympus", LONG);

	private static final List<String> CONTENT_TYPES = List.of("", "application/json", "application/json",
			"application/json;charset=utf-16", "application/json;charset=nonsense", "application/json;charset=\"",
			"application/*", "*/*", "application/*+json", "application", "/", ";;;", "application/json/json",
			"text/plain", "text/html", "application/xml", "application/octet-stream", "application/problem+json",
			"application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x",
			"multipart/form-data; boundary=", "multipart/mixed;boundary=x", "\u00e4/\u00e4", LONG);

	private static final List<String> BODIES = List.of("", "{}", "[]", "null", "\"x\"", "1e999", "{", "{\"a\":",
			"\"\\ud800\"", "\u0000", "\u00ff\u00fe", "\u001f\u008b\b\u0000", "a=1&=2&%zz=%ff", "<a><b/></a>",
			"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\nbody\r\n--x--\r\n",
			"[".repeat(2000));

	private static final Map<String, List<String>> HEADERS = headers();

	private final URI base;

	private final PipelineClient client;

	private final String administrator;

	private final JsonNode document;

	private final List<String[]> operations = new ArrayList<>();

	private final Random random;

	private TestUser user;

	private UUID device;

	private final Map<Integer, Integer> statuses = new TreeMap<>();

	/**
	 * Creates a fuzzer.
	 * @param administrator token of an administrator, which only reads
	 */
	RequestFuzzer(PipelineClient client, String administrator, JsonNode document, long seed) {
		this.base = client.base();
		this.client = client;
		this.administrator = administrator;
		this.document = document;
		this.random = new Random(seed);
		document.path("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				.forEach((method) -> this.operations
					.add(new String[] { method.getKey().toUpperCase(Locale.ROOT), path.getKey() })));
		this.user = client.newUser("UTC");
		this.device = this.user.device("iphone");
	}

	private static Map<String, List<String>> headers() {
		Map<String, List<String>> headers = new TreeMap<>();
		headers.put("Accept", List.of("", "*/*", "application/json", "text/html", "text/csv", "text/event-stream",
				"///", ";;;", "application/*;q=x", "application/json;q=7", "application/json;charset=\"", LONG));
		headers.put("Accept-Charset", List.of("nonsense", "*", ";;"));
		headers.put("Accept-Encoding", List.of("gzip;q=x", "br", "*;q=0", ";;"));
		headers.put("Accept-Language", List.of("xx-%%", "*", "de-DE-1996-x-y;q=9", LONG));
		headers.put("Access-Control-Request-Method", List.of("FOO", "DELETE"));
		headers.put("Authorization", List.of("", "Bearer", "Bearer ", "Bearer \u00ff", "Basic x", "Bearer " + LONG));
		headers.put("Content-Encoding", List.of("", "gzip", "br", "gzip, gzip", "identity", "nonsense", "\u00ff"));
		headers.put("Content-Length", List.of("-1", "x", "99999999999999999999", "2, 3"));
		headers.put("Cookie", List.of("=;=", "a=%zz", "$Version=x", "\u00ff=\u00ff"));
		headers.put("Expect", List.of("100-continue", "nonsense"));
		headers.put("Forwarded", List.of("for=" + EVIL_HOST + ";host=" + EVIL_HOST + ";proto=evil", ";;="));
		headers.put("Host", List.of(EVIL_HOST, EVIL_HOST + ":80", "a b", "", "[::1", "localhost:99999", "\u00ff"));
		headers.put("Idempotency-Key", List.of("", "a b", "\u00ff", "\u0001", LONG));
		headers.put("If-Match", List.of("*", "\"", "W/", "nonsense", "\"a\",,\"b\""));
		headers.put("If-Modified-Since", List.of("never", "Thu, 01 Jan 1970 00:00:00 GMT", "-1"));
		headers.put("If-None-Match", List.of("*", "\"", "W/", "nonsense", "\"a\",,\"b\"", LONG));
		headers.put("If-Range", List.of("nonsense", "\"a\""));
		headers.put("If-Unmodified-Since", List.of("never", "Thu, 01 Jan 1970 00:00:00 GMT"));
		headers.put("Last-Event-ID", List.of("", "-1", "\u00ff", LONG));
		headers.put("Origin", List.of("null", "http://" + EVIL_HOST, "%%", ""));
		headers.put("Range", List.of("bytes=0-", "bytes=-1", "bytes=9-1", "bytes=a", "items=1", "bytes=",
				"bytes=" + "0-0,".repeat(300) + "1-1"));
		headers.put("TE", List.of("nonsense", "trailers"));
		headers.put("traceparent", List.of("", "00-0-0-00", "ff-" + LONG));
		headers.put("Transfer-Encoding", List.of("chunked", "nonsense", "gzip, chunked"));
		headers.put("Upgrade", List.of("h2c", "websocket", "nonsense"));
		headers.put("User-Agent", List.of("", "\u0001", "\u00ff", LONG));
		headers.put("X-Access-Code", List.of("", "nonsense", "\u00ff", LONG));
		headers.put("X-Forwarded-For", List.of(EVIL_HOST, ", ,", "::::::", "1.2.3.4.5", "999.0.0.1", LONG));
		headers.put("X-Forwarded-Host", List.of(EVIL_HOST));
		headers.put("X-Forwarded-Prefix", List.of("//" + EVIL_HOST, "/a\"b", LONG));
		headers.put("X-Forwarded-Proto", List.of("evil"));
		headers.put("X-HTTP-Method-Override", List.of("DELETE", "FOO"));
		headers.put("X-Real-IP", List.of(EVIL_HOST, ""));
		headers.put("X-Request-Id", List.of("", "{}", "\u00ff", "a b", "\u0001", LONG));
		return headers;
	}

	/** Tries each operation at least once, until this many requests were sent. */
	void run(int requests) {
		for (int number = 0; number < requests; number++) {
			ask(this.operations.get(number % this.operations.size()));
		}
	}

	/** Counts the answers by status. */
	Map<Integer, Integer> statuses() {
		return this.statuses;
	}

	private void ask(String[] operation) {
		boolean administrative = operation[1].startsWith("/api/v1/admin/");
		String method = chance(8) ? pick(METHODS) : operation[0];
		boolean asks = List.of("GET", "HEAD", "OPTIONS").contains(method);
		StringBuilder request = new StringBuilder(method).append(' ')
			.append(path(operation[1]))
			.append(query(operation))
			.append(" HTTP/1.1\r\n");
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.put("Host", this.base.getAuthority());
		headers.put("Connection", "close");
		if (!chance(10)) {
			headers.put("Authorization",
					"Bearer " + ((administrative && asks) ? this.administrator : this.user.token()));
		}
		String body = asks && !chance(4) ? "" : pick(BODIES);
		if (!body.isEmpty() || chance(4)) {
			headers.put("Content-Type", chance(2) ? "application/json" : pick(CONTENT_TYPES));
			headers.put("Content-Length", Integer.toString(body.length()));
		}
		for (int more = this.random.nextInt(3); more > 0; more--) {
			String name = pick(List.copyOf(HEADERS.keySet()));
			headers.put(name, pick(HEADERS.getOrDefault(name, List.of())));
		}
		headers.forEach((name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
		if (chance(50)) {
			request.append("Content-Type: text/plain\r\n");
		}
		String sent = request.append("\r\n").append(body).toString();
		check(method, sent, exchange(sent));
		if ((operation[1].endsWith("/auth/logout") || operation[1].endsWith("/auth/session")
				|| operation[1].endsWith("/users/me"))
				&& this.client.get("/api/v1/users/me", this.user.token()).status() == 401) {
			this.user = this.client.newUser("UTC");
			this.device = this.user.device("iphone");
		}
	}

	private String path(String template) {
		Matcher variables = Pattern.compile("\\{[^}]*}").matcher(template);
		String path = variables.replaceAll((variable) -> Matcher.quoteReplacement(switch (this.random.nextInt(4)) {
			case 0 -> this.device.toString();
			case 1 -> new UUID(this.random.nextLong(), this.random.nextLong()).toString();
			default -> pick(VALUES);
		}));
		return chance(30) ? path + pick(VALUES) : path;
	}

	private String query(String[] operation) {
		List<String> names = new ArrayList<>();
		for (JsonNode parameter : this.document.path("paths")
			.path(operation[1])
			.path(operation[0].toLowerCase(Locale.ROOT))
			.path("parameters")) {
			if (parameter.path("in").asString().equals("query")) {
				names.add(parameter.path("name").asString());
			}
		}
		List<String> parts = new ArrayList<>();
		for (String name : names) {
			if (!chance(3)) {
				parts.add(name + "=" + pick(VALUES));
			}
			if (chance(10)) {
				parts.add(name + "=" + pick(VALUES));
			}
		}
		if (chance(6)) {
			parts.add(pick(VALUES) + (chance(2) ? "=" : "") + pick(VALUES));
		}
		if (chance(300)) {
			parts.add("a=1&".repeat(2000));
		}
		return parts.isEmpty() ? "" : "?" + String.join("&", parts);
	}

	private void check(String method, String sent, String answer) {
		String shown = sent.replaceAll("x{100,}", "xxx") + "\nwas answered\n" + answer;
		Matcher status = Pattern.compile("HTTP/1.1 ([0-9]{3})").matcher(answer);
		assertThat(status.lookingAt()).as(shown).isTrue();
		int code = Integer.parseInt(status.group(1));
		this.statuses.merge(code, 1, Integer::sum);
		assertThat(code).as(shown).isLessThan(500);
		assertThat(answer).as(shown).doesNotContain(EVIL_HOST);
		if (code < 400) {
			return;
		}
		Matcher id = Pattern.compile("(?i)\r\nX-Request-Id: ([A-Za-z0-9._-]{1,128})\r\n").matcher(answer);
		assertThat(id.find()).as(shown).isTrue();
		assertThat(answer).as(shown).containsPattern("(?i)\r\nContent-Type: application/problem\\+json");
		if (!method.equals("HEAD")) {
			assertThat(answer).as(shown).contains("\"requestId\":\"" + id.group(1) + "\"", "\"status\":" + code);
		}
	}

	/**
	 * Reads an answer; only the head of one that is no refusal, since it may be a stream.
	 */
	private String exchange(String sent) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.base.getPort())) {
			socket.setSoTimeout(60_000);
			socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
			socket.shutdownOutput();
			InputStream in = socket.getInputStream();
			ByteArrayOutputStream received = new ByteArrayOutputStream();
			byte[] buffer = new byte[8192];
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				received.write(buffer, 0, count);
				String answer = received.toString(StandardCharsets.ISO_8859_1);
				if (answer.matches("(?s)(HTTP/1.1 100 \r\n\r\n)?HTTP/1.1 [23].*\r\n\r\n.*")) {
					return answer;
				}
			}
			return received.toString(StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(sent, ex);
		}
	}

	/** Returns true once in this many calls, on average. */
	private boolean chance(int times) {
		return this.random.nextInt(times) == 0;
	}

	private <T> T pick(List<T> things) {
		return things.get(this.random.nextInt(things.size()));
	}

}
