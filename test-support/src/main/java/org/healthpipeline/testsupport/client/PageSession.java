package org.healthpipeline.testsupport.client;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The browser's part of a session of the pages.
 *
 * @param cookie name and value of the cookie that no script can read
 * @param proof value that pages repeat in {@code X-XSRF-TOKEN}
 */
public record PageSession(PipelineClient client, String cookie, String proof) {

	/** Signs in like the pages. */
	public static PageSession of(TestUser user) {
		return of(user.client(),
				user.client()
					.post("/api/v1/auth/session", null, Map.of("email", user.email(), "password", user.password()))
					.expect(200));
	}

	/** Reads the cookies of an answer to a sign-in. */
	public static PageSession of(PipelineClient client, Answer answer) {
		List<String> set = answer.headers()
			.allValues("Set-Cookie")
			.stream()
			.map((cookie) -> cookie.split(";", 2)[0])
			.toList();
		String session = set.stream().filter((cookie) -> cookie.contains("session=")).findFirst().orElseThrow();
		String proof = set.stream().filter((cookie) -> cookie.startsWith("XSRF-TOKEN=")).findFirst().orElseThrow();
		return new PageSession(client, session, proof.substring("XSRF-TOKEN=".length()));
	}

	/** Returns the secret, which no script can read. */
	public String secret() {
		return this.cookie.substring(this.cookie.indexOf('=') + 1);
	}

	/**
	 * Returns the headers that a browser sends by itself, whichever page made the
	 * request.
	 */
	public Map<String, String> cookies() {
		return Map.of("Cookie", this.cookie + "; XSRF-TOKEN=" + this.proof);
	}

	/** Returns the headers of the pages' requests. */
	public Map<String, String> headers() {
		Map<String, String> headers = new TreeMap<>(cookies());
		headers.put("X-XSRF-TOKEN", this.proof);
		headers.put("Sec-Fetch-Site", "same-origin");
		return headers;
	}

	public Answer get(String path) {
		return send("GET", path, BodyPublishers.noBody());
	}

	public Answer delete(String path) {
		return send("DELETE", path, BodyPublishers.noBody());
	}

	public Answer patch(String path, Object body) {
		return this.client.sendJson("PATCH", path, null, body, headers());
	}

	private Answer send(String method, String path, BodyPublisher body) {
		return this.client.send(method, path, null, headers(), body);
	}

	/** Omits the secrets. */
	@Override
	public String toString() {
		return "PageSession[…]";
	}

}
