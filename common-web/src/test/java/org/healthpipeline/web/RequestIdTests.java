package org.healthpipeline.web;

import java.net.http.HttpResponse;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Each request can be found in the logs, without any secret. */
@ExtendWith(OutputCaptureExtension.class)
class RequestIdTests extends WebTest {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	@Test
	void theClientsIdIsReturned() {
		HttpResponse<String> answer = send(request("/health").header("X-Request-Id", "app-1.2_3"));
		assertThat(answer.headers().firstValue("X-Request-Id")).contains("app-1.2_3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "with space", "quote\"", "ümlaut" })
	void anIdThatIsNotSafeToLogIsReplaced(String sent) {
		HttpResponse<String> answer = send(request("/health").header("X-Request-Id", sent));
		assertThat(UUID.fromString(answer.headers().firstValue("X-Request-Id").orElseThrow())).isNotNull();
	}

	@Test
	void anIdThatIsTooLongIsReplaced() {
		HttpResponse<String> answer = send(request("/health").header("X-Request-Id", "a".repeat(129)));
		assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow()).hasSize(36);
	}

	@Test
	void aTraceGoesOn() {
		HttpResponse<String> answer = send(
				request("/health").header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));
		assertThat(answer.headers().firstValue("traceparent").orElseThrow()).startsWith("00-" + TRACE + "-")
			.doesNotContain("00f067aa0ba902b7")
			.endsWith("-01");
	}

	@Test
	void aMalformedTraceIsReplaced() {
		HttpResponse<String> answer = send(request("/health").header("traceparent", "00-" + TRACE + "-planted-01"));
		assertThat(answer.headers().firstValue("traceparent").orElseThrow()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00")
			.doesNotContain(TRACE);
	}

	@Test
	void theAccessLogHasOneLineARequestWithIdsAndRouteButNoValuesAndNoTokens(CapturedOutput output) {
		String id = "request-" + UUID.randomUUID();
		send(request("/probe/parameter?number=424242&token=planted-token").header("X-Request-Id", id)
			.header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
			.header("Authorization", "Bearer planted-token"));
		assertThat(output.toString().lines().filter((line) -> line.contains(id))).singleElement()
			.asString()
			.contains("/probe/parameter", "\"method\":\"GET\"", "\"status\":200", "durationMs", TRACE);
		assertThat(output.toString()).doesNotContain("424242").doesNotContain("planted-token");
	}

	@Test
	void aFaultIsLoggedOnceWithItsId(CapturedOutput output) {
		String id = "request-" + UUID.randomUUID();
		send(request("/probe/fault").header("X-Request-Id", id));
		assertThat(output.toString().lines().filter((line) -> line.contains(id) && line.contains("secret-from-inside")))
			.hasSize(1);
	}

}
