package org.healthpipeline.web;

import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET /probe/parameter?number=%zz       |                                   | 400
			GET /probe/parameter?number=1&a=%f    |                                   | 400
			GET /probe/parameter?number=%ff       |                                   | 400
			GET /probe/parameter?number=%c0%af    |                                   | 400
			GET /probe/parameter?number=1&%ff=1   |                                   | 400
			GET /probe/parameter?=1               |                                   | 400
			GET /probe/parameter?number=1&=       |                                   | 400
			GET /probe/parameter?number=1&a=%00   |                                   | 400
			GET /probe/parameter?number=1&a=%0d   |                                   | 400
			GET /api/v1/probe/a%00                |                                   | 400
			GET /api/v1/probe/a%ff                |                                   | 400
			GET /api/v1/probe/a%zz                |                                   | 400
			GET /health?%zz                       |                                   | 400
			POST /probe/json                      | */*                               | 415
			POST /probe/json                      | application/*                     | 415
			POST /probe/json                      | application/*+json                | 415
			POST /probe/json                      | application                       | 415
			POST /probe/json                      | application/json;charset=planted  | 415
			POST /probe/json                      | application/json;charset="        | 415
			POST /probe/json                      | ;;;                               | 415
			POST /probe/json                      | multipart/form-data               | 415
			POST /probe/json                      | multipart/form-data;boundary=x    | 415
			POST /probe/json                      | application/x-www-form-urlencoded | 415
			POST /probe/small                     | multipart/mixed;boundary=x        | 415
			GET /api/v1/probe/a                   | multipart/form-data               | 415
			GET /api/v1/probe/a                   | multipart/form-data; boundary=x   | 415
			DELETE /api/v1/probe/a                | */*                               | 415
			QUERY /probe/json                     |                                   | 405
			FOO /probe/json                       |                                   | 405
			get /probe/json                       |                                   | 405
			PROPFIND /api/v1/probe/a              | multipart/form-data               | 415
			TRACE /probe/json                     |                                   | 405
			FOO /nowhere                          |                                   | 405
			""")
	void whatNoRouteCouldReadIsNeverAFaultOfOurs(String line, @Nullable String contentType, int status) {
		String type = (contentType != null) ? "Content-Type: " + contentType + "\r\n" : "";
		String answer = raw(
				line + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + type + "Content-Length: 2\r\n\r\n{}");
		assertRefused(answer, status);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Transfer-Encoding: planted                                             | 400
			Expect: planted                                                        | 400
			Content-Length: -1                                                     | 400
			Content-Type: application/json / Content-Type: text/plain             | 415
			""")
	void headersThatTheServerItselfRefusesAreNeverAFaultOfOurs(String headers, int status) {
		assertRefused(raw("POST /probe/json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
				+ headers.replace(" / ", "\r\n") + "\r\n\r\n"), status);
	}

	@Test
	void nobodyIsBelievedAboutWhereTheyComeFromByDefault() {
		String claimed = "203.0.113.1";
		assertThat(raw("GET /probe/address HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Forwarded-For: " + claimed
				+ "\r\nX-Real-IP: " + claimed + "\r\nForwarded: for=" + claimed + "\r\n\r\n"))
			.contains("{\"address\":\"127.0.0.1\"}");
	}

	@Test
	void aVersionOfHttpThatNobodyKnowsIsNoFaultOfOurs() {
		assertRefused(raw("GET /health HTTP/4.2\r\nHost: a\r\n\r\n"), 400);
	}

	@Test
	void aRefusedMethodIsToldWhichOnesThereAre() {
		assertThat(raw("FOO /probe/json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
			.contains("\r\nAllow: OPTIONS, POST\r\n");
	}

	/** Sends the default of {@code curl --data-binary}. */
	@Test
	void aBodyThatIsCalledAFormIsStillTheBody() {
		String body = "%zz&=1&id";
		assertThat(raw("POST /probe/small?id=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: "
				+ body.length() + "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n" + body))
			.contains("{\"bytes\":9}");
	}

	private static void assertRefused(String answer, int status) {
		assertThat(answer).startsWith("HTTP/1.1 " + status + " ")
			.containsIgnoringCase("\r\nContent-Type: application/problem+json")
			.contains("\"status\":" + status)
			.doesNotContain("planted");
		Matcher id = Pattern.compile("(?i)\r\nX-Request-Id: (\\S+)").matcher(answer);
		assertThat(id.find()).as(answer).isTrue();
		assertThat(answer).contains("\"requestId\":\"" + id.group(1) + "\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v3/api-docs", "/v3/api-docs/swagger-config", "/swagger-ui.html", "/nowhere",
			"/api/v1/probe", "/probe/parameter" })
	void theHostThatWasSentIsInNoAnswer(String path) {
		assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
				+ "Forwarded: host=evil.example\r\nConnection: close\r\n\r\n"))
			.startsWith("HTTP/1.1 ")
			.doesNotContain("evil.example");
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
