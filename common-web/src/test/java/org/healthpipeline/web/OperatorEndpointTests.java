package org.healthpipeline.web;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Endpoints for operators in a process whose servers are unavailable. */
class OperatorEndpointTests extends WebTest {

	@Test
	void livenessNeedsNoServer() {
		HttpResponse<String> answer = get("/health");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(body(answer).get("status").asString()).isEqualTo("ok");
		assertThat(body(answer).get("version").asString()).isNotBlank().doesNotContain("@");
	}

	@Test
	void withoutDatabaseTheProcessIsNotReadyAndSaysWhy() {
		HttpResponse<String> answer = get("/ready");
		assertThat(answer.statusCode()).isEqualTo(503);
		JsonNode report = body(answer);
		assertThat(report.get("status").asString()).isEqualTo("degraded");
		assertThat(report.get("timestamp").asString()).isNotBlank();
		assertThat(report.get("checks").propertyNames()).containsExactlyInAnyOrder("database", "cache", "queue", "keys",
				"storage");
		JsonNode database = report.get("checks").get("database");
		assertThat(database.get("healthy").asBoolean()).isFalse();
		assertThat(database.get("latencyMs").isNumber()).isTrue();
		assertThat(database.get("error").asString()).isNotBlank().doesNotContain("127.0.0.1");
	}

	@Test
	void aServerThatWasNeverConfiguredIsNotMissed() {
		JsonNode storage = body(get("/ready")).get("checks").get("storage");
		assertThat(storage.get("healthy").asBoolean()).isTrue();
		assertThat(storage.get("note").asString()).isEqualTo("not configured");
	}

	@Test
	void deepHealthShowsPoolAndMemory() {
		JsonNode figures = body(send(managementRequest("/health/deep"))).get("figures");
		assertThat(figures.get("databasePool").get("max").asInt()).isPositive();
		assertThat(figures.get("process").get("heapUsedBytes").asLong()).isPositive();
	}

	@Test
	void metricsHaveThePrefixTheRouteAndTheState() {
		get("/probe/parameter?number=1");
		String metrics = send(managementRequest("/metrics")).body();
		assertThat(metrics).contains(
				"health_pipeline_http_request_duration_seconds_count{method=\"GET\",route=\"/probe/parameter\",status=\"200\"}")
			.contains("health_pipeline_dependency_healthy{dependency=\"database\"} 0.0")
			.contains("health_pipeline_db_pool_size{state=\"active\"}")
			.contains("jvm_memory_used_bytes");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "*/*", "text/plain", "text/plain;version=0.0.4;q=0.5,*/*;q=0.1", "text/html,*/*;q=0.8" })
	void metricsAreTextOfPrometheusUnlessAskedOtherwise(String accepted) {
		HttpRequest.Builder request = managementRequest("/metrics");
		if (!accepted.isEmpty()) {
			request.header("Accept", accepted);
		}
		HttpResponse<String> answer = send(request);
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
			.startsWith("text/plain;version=0.0.4;charset=utf-8");
		assertThat(answer.body()).contains("# TYPE health_pipeline_dependency_healthy gauge").doesNotContain("# EOF");
	}

	/** The second value is what Prometheus sends. */
	@ParameterizedTest
	@ValueSource(strings = { "application/openmetrics-text",
			"application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,"
					+ "text/plain;version=0.0.4;q=0.3,*/*;q=0.2" })
	void metricsAreOpenMetricsForThoseWhoAskForThem(String accepted) {
		HttpResponse<String> answer = send(managementRequest("/metrics").header("Accept", accepted));
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
			.startsWith("application/openmetrics-text;version=1.0.0;charset=utf-8");
		assertThat(answer.body()).contains("health_pipeline_dependency_healthy{dependency=\"database\"} 0.0")
			.endsWith("# EOF\n");
	}

	@Test
	void infoNamesTheVersion() {
		assertThat(body(send(managementRequest("/info"))).at("/build/version").asString())
			.isEqualTo(body(get("/health")).get("version").asString());
	}

	@Test
	void actuatorsOwnViewShowsEveryIndicatorAndNothingOfItsInside() {
		JsonNode health = body(send(managementRequest("/health/components")));
		assertThat(health.get("status").asString()).isEqualTo("DOWN");
		assertThat(health.get("components").propertyNames()).containsExactlyInAnyOrder("database", "cache", "queue",
				"keys", "storage", "process", "databasePool", "ping");
		assertThat(health.at("/components/database").propertyNames()).containsExactly("status");
	}

	@Test
	void deepHealthHoldsTheReadinessAndTheVersion() {
		HttpResponse<String> answer = send(managementRequest("/health/deep"));
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
		JsonNode deep = body(answer);
		assertThat(deep.propertyNames()).containsExactlyInAnyOrder("version", "readiness", "figures");
		assertThat(deep.get("readiness").propertyNames()).containsExactlyInAnyOrder("status", "checks", "timestamp");
		assertThat(deep.at("/readiness/timestamp").asString()).matches("2[0-9-]+T[0-9:.]+Z");
		assertThat(deep.at("/readiness/checks/storage").propertyNames()).containsExactlyInAnyOrder("healthy",
				"latencyMs", "note");
	}

	@ParameterizedTest
	@MethodSource("figuresAboutTheInside")
	void figuresAboutTheInsideAreAtTheManagementPortOnly(String path) {
		assertThat(send(managementRequest(path)).statusCode()).isIn(200, 503);
		assertThat(get(path).statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/health", "/ready", "/api/v1/probe", "/probe/parameter?number=1" })
	void nothingElseIsAtTheManagementPort(String path) {
		assertThat(send(managementRequest(path)).statusCode()).isIn(401, 404);
	}

	@ParameterizedTest
	@MethodSource("figuresAboutTheInside")
	void figuresAboutTheInsideAreNotThereForWhoComesThroughAProxy(String path) {
		HttpResponse<String> answer = send(managementRequest(path).header("X-Forwarded-For", "127.0.0.1"));
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(send(managementRequest(path).header("Forwarded", "for=127.0.0.1")).statusCode()).isEqualTo(404);
	}

	static Stream<String> figuresAboutTheInside() {
		return Stream.of("/metrics", "/health/deep", "/info", "/health/components", "/health/components/readiness");
	}

	@Test
	void theInterfaceDescribesItselfWithProblemsAndTheBearerScheme() {
		JsonNode document = body(get("/v3/api-docs"));
		assertThat(document.get("openapi").asString()).startsWith("3.1");
		assertThat(document.at("/components/securitySchemes/session/scheme").asString()).isEqualTo("bearer");
		JsonNode operation = document.get("paths").get("/api/v1/probe").get("get");
		assertThat(operation.get("responses").propertyNames()).contains("200", "400", "401", "503");
		assertThat(operation.at("/responses/401/x-codes/0").asString()).isEqualTo("UNAUTHENTICATED");
		assertThat(operation.has("parameters")).as("the identity is no parameter").isFalse();
		assertThat(document.get("paths").propertyNames()).doesNotContain("/error", "/metrics");
	}

}
