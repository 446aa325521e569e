package org.healthpipeline.query.export;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Exports while the object store is unavailable. */
class ExportWithoutStorageTests {

	@Test
	void exportsFailAndEverythingElseWorks() {
		try (RunningPipeline pipeline = RunningPipeline.start(Map.of("health-pipeline.storage.endpoint",
				"http://127.0.0.1:1", "health-pipeline.exports.poll-every", "100ms", "health-pipeline.exports.pause",
				"1ms", "health-pipeline.exports.attempts-max", "2"))) {
			JsonNode ready = pipeline.client().get("/ready", null).expect(200).json();
			assertThat(ready.path("status").asString()).isEqualTo("degraded");
			assertThat(ready.path("checks").path("storage").path("healthy").asBoolean()).isFalse();
			assertThat(ready.path("checks").path("storage").path("error").asString()).contains("does not answer");
			TestUser user = pipeline.client().newUser("UTC");
			UUID device = user.device("apple_watch");
			user.sync(device, TestUser.sample("STEPS", 5, "2026-03-02T10:00:00Z", "2026-03-02T10:05:00Z")).expect(200);
			user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 5);
			ExportClient exports = new ExportClient(user);
			UUID id = exports.request("json");
			JsonNode export = exports.await(id, "failed");
			assertThat(export.path("error").asString()).isEqualTo("STORAGE_UNAVAILABLE");
			// The metric is counted after the row is written.
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(pipeline.client().get("/metrics", null).expect(200).text())
					.contains("health_pipeline_export_attempts_total{outcome=\"failed\"} 2.0"));
			exports.content(id).expectProblem(409, "EXPORT_NOT_READY");
			exports.delete(id).expect(204);
			exports.get(id).expectProblem(404, "NOT_FOUND");
		}
	}

}
