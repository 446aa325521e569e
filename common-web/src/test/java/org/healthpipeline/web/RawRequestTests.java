package org.healthpipeline.web;

import java.time.Duration;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that no proper client sends. */
@ExtendWith(OutputCaptureExtension.class)
class RawRequestTests extends WebTest {

	@ParameterizedTest
	@ValueSource(strings = { "GET /pla|nted HTTP/1.1\r\nHost: a\r\n\r\n", "GET /planted%zz HTTP/1.1\r\nHost: a\r\n\r\n",
			"GET /health HTTP/1.1\r\nHost: a b\r\n\r\n", "FOO /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
			"GET /health/../planted%2f HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" })
	void whatTheServerItselfRefusesIsAProblemToo(String request) {
		String answer = raw(request);
		assertThat(answer).matches("(?s)HTTP/1.1 4[0-9]{2} .*")
			.contains("application/problem+json")
			.contains("\"code\":")
			.doesNotContain("planted")
			.doesNotContain("Tomcat");
	}

	@Test
	void aClientThatGoesAwayInTheMiddleIsNoFaultOfOurs(CapturedOutput output) {
		String id = "request-" + UUID.randomUUID();
		raw("POST /probe/small HTTP/1.1\r\nHost: a\r\nX-Request-Id: " + id + "\r\nContent-Length: 1000\r\n\r\nhalf");
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> output.toString().lines().anyMatch((line) -> line.contains(id)));
		assertThat(output.toString().lines().filter((line) -> line.contains(id)))
			.noneMatch((line) -> line.contains("\"level\":\"ERROR\""));
	}

}
