package org.healthpipeline.web;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Every error is a problem of RFC 9457 that reveals no internals. */
class ProblemTests extends WebTest {

	@Test
	void aPathThatDoesNotExistIsNotFound() {
		assertProblem(get("/no/such/path"), 404, "NOT_FOUND");
	}

	@Test
	void withoutTokenTheAnswerAsksForOne() {
		HttpResponse<String> answer = get("/api/v1/probe");
		assertProblem(answer, 401, "UNAUTHENTICATED");
		assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
	}

	@Test
	void anApiPathThatDoesNotExistAsksForATokenFirst() {
		assertProblem(get("/api/v1/no/such/path"), 401, "UNAUTHENTICATED");
	}

	@Test
	void aTokenThatCannotBeLookedUpIsUnavailableAndNotRefused() {
		HttpResponse<String> answer = send(request("/api/v1/probe").header("Authorization", "Bearer planted-token"));
		assertProblem(answer, 503, "UNAVAILABLE");
		assertThat(answer.headers().firstValue("Retry-After")).isPresent();
		assertThat(answer.body()).doesNotContain("planted-token");
	}

	@Test
	void anotherMethodIsNotAllowedAndTheOfferedOnesAreNamed() {
		HttpResponse<String> answer = send(request("/probe/json").DELETE());
		assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
		assertThat(answer.headers().firstValue("Allow")).contains("POST");
	}

	@Test
	void whatCannotBeWrittenIsNotAcceptable() {
		assertProblem(send(request("/probe/parameter?number=1").header("Accept", "image/png")), 406, "NOT_ACCEPTABLE");
	}

	@Test
	void anotherMediaTypeIsUnsupported() {
		assertProblem(send(request("/probe/json").header("Content-Type", "text/csv")
			.POST(HttpRequest.BodyPublishers.ofString("a,b"))), 415, "UNSUPPORTED_MEDIA_TYPE");
	}

	@Test
	void aMissingParameterIsNamed() {
		HttpResponse<String> answer = get("/probe/parameter");
		assertProblem(answer, 400, "INVALID_REQUEST");
		assertThat(body(answer).get("detail").asString()).contains("number");
	}

	@Test
	void aParameterOfTheWrongKindIsNamedButItsValueIsNotRepeated() {
		HttpResponse<String> answer = get("/probe/parameter?number=planted");
		assertProblem(answer, 400, "INVALID_REQUEST");
		assertThat(body(answer).get("detail").asString()).contains("number");
		assertThat(answer.body()).doesNotContain("planted");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "{\"name\":\"a\",\"name\":\"b\"}", "{\"name\":\"a\"} trailing",
			"{\"at\":\"2026-03-01T08:00:00\"}", "{\"at\":\"2026-03-01\"}", "{\"at\":1772352000}",
			"{\"at\":\"planted\"}", "{\"name\":{\"planted\":1}}" })
	void aBodyThatIsNotWhatIsExpectedIsInvalidAndNotRepeated(String sent) {
		HttpResponse<String> answer = post("/probe/json", sent);
		assertProblem(answer, 400, "INVALID_REQUEST");
		assertThat(answer.body()).doesNotContain("planted").doesNotContain("2026-03").doesNotContain("org.");
	}

	@Test
	void deepNestingIsRefused() {
		String deep = "[".repeat(50_000) + "]".repeat(50_000);
		assertProblem(post("/probe/json", "{\"things\":" + deep + "}"), 400, "INVALID_REQUEST");
	}

	@Test
	void hugeNumbersAreRefused() {
		assertProblem(post("/probe/json", "{\"things\":[" + "9".repeat(10_000) + "]}"), 400, "INVALID_REQUEST");
	}

	@Test
	void instantsWithOffsetAreReadAndUnknownKeysAreIgnored() {
		HttpResponse<String> answer = post("/probe/json",
				"{\"name\":\"a\",\"at\":\"2026-03-01T08:00:00+01:00\",\"newer\":true}");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(body(answer).get("at").asString()).isEqualTo("2026-03-01T07:00:00Z");
	}

	@Test
	void aRecordMayRefuseItsOwnValues() {
		assertProblem(post("/probe/json", "{\"name\":\"refused\"}"), 409, "CONFLICT");
	}

	@Test
	void aFaultHasAnIdAndNoTextFromInside() {
		HttpResponse<String> answer = get("/probe/fault");
		assertProblem(answer, 500, "INTERNAL");
		assertThat(answer.body()).doesNotContain("secret").doesNotContain("IllegalState");
	}

	@Test
	void aProblemMaySayWhenToTryAgain() {
		HttpResponse<String> answer = get("/probe/busy");
		assertProblem(answer, 429, "TOO_MANY_REQUESTS");
		assertThat(answer.headers().firstValue("Retry-After")).contains("7");
	}

	@ParameterizedTest
	@ValueSource(strings = { "08001", "08006", "57P01", "57P03", "53300", "40P01" })
	void aDatabaseThatIsAwayOrBusyIsUnavailable(String state) {
		HttpResponse<String> answer = get("/probe/sql?state=" + state);
		assertProblem(answer, 503, "UNAVAILABLE");
		assertThat(answer.headers().firstValue("Retry-After")).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "23505", "42P01", "22P02" })
	void anErrorInOurStatementsIsOurFault(String state) {
		HttpResponse<String> answer = get("/probe/sql?state=" + state);
		assertProblem(answer, 500, "INTERNAL");
		assertThat(answer.body()).doesNotContain("secret");
	}

	@Test
	void whatTheFirewallRefusesIsAProblemToo() {
		assertProblem(get("/probe/parameter;planted=1?number=1"), 400, "INVALID_REQUEST");
	}

	private static void assertProblem(HttpResponse<String> answer, int status, String code) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
		JsonNode problem = body(answer);
		assertThat(problem.get("status").asInt()).isEqualTo(status);
		assertThat(problem.get("code").asString()).isEqualTo(code);
		assertThat(problem.get("type").asString()).startsWith("urn:health-pipeline:problem:");
		assertThat(problem.get("title").asString()).isNotBlank();
		assertThat(problem.get("detail").asString()).isNotBlank();
		assertThat(problem.get("requestId").asString())
			.isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
	}

}
