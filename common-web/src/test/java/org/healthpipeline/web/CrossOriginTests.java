package org.healthpipeline.web;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests and answers of pages of other origins. */
class CrossOriginTests extends FrontlessTest {

	private static final String LISTED = "https://app.example.org";

	@ParameterizedTest
	@ValueSource(strings = { LISTED, "http://localhost:5173" })
	void aListedOriginMayAskWithATokenAndReadTheAnswer(String origin) {
		HttpResponse<String> preflight = preflight(origin, "/api/v1/probe/repeated", "PATCH");
		assertThat(preflight.statusCode()).isEqualTo(204);
		assertThat(preflight.headers().allValues("Access-Control-Allow-Origin")).containsExactly(origin);
		assertThat(header(preflight, "Access-Control-Allow-Methods")).contains("PATCH", "DELETE", "PUT");
		assertThat(header(preflight, "Access-Control-Allow-Headers"))
			.contains("Authorization", "Content-Type", "Idempotency-Key", "Content-Encoding")
			.doesNotContain("XSRF", "*");
		assertThat(header(preflight, "Access-Control-Max-Age")).isEqualTo("600");
		assertThat(header(preflight, "X-Request-Id")).isNotEmpty();
		assertThat(preflight.headers().allValues("Vary")).contains("Origin");
		HttpResponse<String> answer = send(request("/api/v1/probe/a").header("Origin", origin));
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly(origin);
		assertThat(header(answer, "Access-Control-Expose-Headers")).contains("Retry-After", "ETag",
				"Idempotency-Replayed", "X-Request-Id", "Location", "Content-Disposition");
		assertThat(answer.headers().allValues("Vary")).contains("Origin");
		assertThat(answer.headers().map().keySet()).noneMatch("Access-Control-Allow-Credentials"::equalsIgnoreCase);
	}

	@Test
	void aListedOriginReadsRefusalsToo() {
		for (String path : new String[] { "/api/v1/probe", "/probe/busy", "/probe/fault", "/api/v1/nothing" }) {
			HttpResponse<String> refused = send(request(path).header("Origin", LISTED));
			assertThat(refused.statusCode()).isGreaterThanOrEqualTo(400);
			assertThat(refused.headers().allValues("Access-Control-Allow-Origin")).as(path).containsExactly(LISTED);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "null", "https://app.example.org.evil.example",
			"http://app.example.org", "https://app.example.org:8443", "https://APP.example.org", "*", "" })
	void anyOtherReadsNothing(String origin) {
		HttpResponse<String> preflight = preflight(origin, "/api/v1/probe/a", "GET");
		HttpResponse<String> answer = send(request("/api/v1/probe/a").header("Origin", origin));
		for (HttpResponse<String> each : List.of(preflight, answer)) {
			assertThat(each.headers().map().keySet()).noneMatch((name) -> name.startsWith("access-control-"));
			assertThat(each.headers().allValues("Vary")).contains("Origin");
		}
		assertThat(answer.statusCode()).isEqualTo(200);
	}

	@Test
	void whatIsNoPreflightIsAnsweredByTheRoute() {
		HttpResponse<String> answer = send(
				request("/api/v1/probe/a").method("OPTIONS", BodyPublishers.noBody()).header("Origin", LISTED));
		assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).isEmpty();
	}

	private HttpResponse<String> preflight(String origin, String path, String method) {
		return send(request(path).method("OPTIONS", BodyPublishers.noBody())
			.header("Origin", origin)
			.header("Access-Control-Request-Method", method)
			.header("Access-Control-Request-Headers", "authorization,content-type"));
	}

	private static String header(HttpResponse<String> answer, String name) {
		return answer.headers().firstValue(name).orElse("");
	}

}
