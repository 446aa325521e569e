package org.healthpipeline.web;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators and their tools read of a process whose servers are away. */
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
		JsonNode figures = body(get("/health/deep")).get("figures");
		assertThat(figures.get("databasePool").get("max").asInt()).isPositive();
		assertThat(figures.get("process").get("heapUsedBytes").asLong()).isPositive();
	}

	@Test
	void metricsHaveThePrefixTheRouteAndTheState() {
		get("/probe/parameter?number=1");
		String metrics = get("/metrics").body();
		assertThat(metrics).contains(
				"health_pipeline_http_request_duration_seconds_count{method=\"GET\",route=\"/probe/parameter\",status=\"200\"}")
			.contains("health_pipeline_dependency_healthy{dependency=\"database\"} 0.0")
			.contains("health_pipeline_db_pool_size{state=\"active\"}")
			.contains("jvm_memory_used_bytes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/metrics", "/health/deep" })
	void figuresAboutTheInsideAreNotThereForWhoComesThroughAProxy(String path) {
		assertThat(send(request(path).header("X-Forwarded-For", "127.0.0.1")).statusCode()).isEqualTo(404);
		assertThat(send(request(path).header("Forwarded", "for=127.0.0.1")).statusCode()).isEqualTo(404);
	}

	@Test
	void theInterfaceDescribesItselfWithProblemsAndTheBearerScheme() {
		JsonNode document = body(get("/v3/api-docs"));
		assertThat(document.get("openapi").asString()).startsWith("3.1");
		assertThat(document.at("/components/securitySchemes/session/scheme").asString()).isEqualTo("bearer");
		JsonNode operation = document.get("paths").get("/api/v1/probe").get("get");
		assertThat(operation.get("responses").propertyNames()).contains("200", "401", "4XX", "5XX");
		assertThat(operation.has("parameters")).as("the identity is no parameter").isFalse();
		assertThat(document.get("paths").propertyNames()).doesNotContain("/error", "/metrics");
	}

}
