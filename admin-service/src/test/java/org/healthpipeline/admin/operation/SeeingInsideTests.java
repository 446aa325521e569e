package org.healthpipeline.admin.operation;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.TestDatabase;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Reports for operators about a process whose servers answer. */
@OnEveryKindOfServers("Each server has a health of its own, and a broker has one only where it is.")
class SeeingInsideTests {

	private final PipelineClient client = RunningPipeline.shared().client();

	@Test
	void everyServerIsHealthyAndTheProcessIsReady() {
		JsonNode report = this.client.get("/ready", null).expect(200).json();
		assertThat(report.path("status").asString()).isEqualTo("ready");
		assertThat(report.path("checks").propertyNames()).containsExactlyInAnyOrder("database", "cache", "queue",
				"keys", "storage");
		assertThat(report.path("checks")).allSatisfy((check) -> {
			assertThat(check.path("healthy").asBoolean()).isTrue();
			assertThat(check.path("latencyMs").isNumber()).isTrue();
		});
	}

	@Test
	void withoutItsSchemaAProcessIsNotReadyAndSaysWhichOneItNeeds() {
		try (RunningPipeline own = RunningPipeline.start(Map.of())) {
			TestDatabase database = own.database();
			JdbcClient.create(database.asOwner())
				.sql("DELETE FROM flyway_schema_history WHERE version = (SELECT max(version) FROM flyway_schema_history)")
				.update();
			JsonNode check = own.client().get("/ready", null).expect(503).json().path("checks").path("database");
			assertThat(check.path("error").asString()).contains("schema is at version");
		}
	}

	@Test
	void figuresAboutTheInsideAreNotThereForWhoComesThroughAProxy() {
		Map<String, String> proxied = Map.of("X-Forwarded-For", "127.0.0.1");
		for (String path : List.of("/metrics", "/health/deep", "/health/components", "/info")) {
			this.client.get(path, null).expect(200);
			this.client.send("GET", path, null, proxied, BodyPublishers.noBody()).expectProblem(404, "NOT_FOUND");
		}
	}

	@Test
	void deepHealthShowsPoolMemoryAndJobs() {
		JsonNode figures = this.client.get("/health/deep", null).expect(200).json().path("figures");
		assertThat(figures.path("databasePool").path("active").isNumber()).isTrue();
		assertThat(figures.path("process").path("heapUsedBytes").isNumber()).isTrue();
		assertThat(figures.path("aggregationJobs").path("parked").isNumber()).isTrue();
		assertThat(figures.path("aggregationJobs").path("lagSeconds").isNumber()).isTrue();
	}

	@Test
	void metricsTellWhatArrivedHowLongItTookAndWhatIsWaiting() {
		TestUser user = this.client.newUser("UTC");
		UUID device = user.device("apple_watch");
		user.sync(device, TestUser.sample("STEPS", 7, "2026-03-02T10:00:00Z", "2026-03-02T10:05:00Z")).expect(200);
		user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 7);
		String metrics = this.client.get("/metrics", null).expect(200).text();
		assertThat(metrics).doesNotContain("# EOF");
		assertThat(metrics).contains("health_pipeline_http_request_duration_seconds_bucket{")
			.contains("route=\"/api/v1/devices/{deviceId}/sync\"")
			.contains("health_pipeline_samples_ingested_total{")
			.contains("health_pipeline_sync_duration_seconds")
			.contains("health_pipeline_db_query_duration_seconds_count{")
			.contains("health_pipeline_db_pool_size{")
			.contains("health_pipeline_aggregation_lag_seconds")
			.contains("health_pipeline_jobs_pending")
			.contains("health_pipeline_jobs_parked")
			.containsPattern("health_pipeline_database_size_bytes [1-9]")
			.contains("health_pipeline_dependency_healthy{dependency=\"database\"} 1.0");
		assertThat(metrics).doesNotContain(user.email()).doesNotContain(user.id().toString());
	}

}
