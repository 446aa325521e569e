package org.healthpipeline.query.export;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.insight.InsightContent;
import org.healthpipeline.common.insight.InsightStore;
import org.healthpipeline.common.insight.Severity;
import org.healthpipeline.common.insight.StoredInsight;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Insights in exports, equal to the API's answers. */
class ExportedInsightTests {

	private static final String MESSAGE = "You slept 5.5 hours a night on average in the 14 days up to "
			+ "March 1, 2026 (7 nights with data).";

	private final RunningPipeline pipeline = RunningPipeline.shared();

	private TestUser user;

	private ExportClient exports;

	@BeforeEach
	void find() {
		this.user = this.pipeline.client().newUser("UTC");
		this.exports = new ExportClient(this.user);
		new InsightStore(this.pipeline.part(JdbcClient.class)).add(this.user.id(),
				StoredInsight.found(this.pipeline.part(UserKeys.class).cipher(this.user.id()), "SLEEP_DEFICIT", "below",
						new InsightContent(Severity.MEDIUM, """
								{"period":{"start":"2026-02-16","end":"2026-03-01","days":14},"coverageDays":7,
								"averageHours":5.5}"""), Instant.parse("2026-03-02T10:00:00Z")));
	}

	@Test
	void theJsonDocumentHoldsTheItemOfTheInterface() {
		JsonNode items = this.pipeline.client()
			.get("/api/v1/users/me/insights", this.user.token())
			.expect(200)
			.json()
			.path("items");
		assertThat(items).hasSize(1);
		assertThat(document(Map.of("format", "json")).path("insights")).isEqualTo(items);
	}

	@Test
	void theParquetFileHoldsItsColumns() throws Exception {
		UUID id = this.exports.complete("parquet");
		try (DuckDbTables tables = new DuckDbTables(this.exports.content(id).expect(200).body(),
				"read_parquet('%s.parquet')")) {
			assertThat(tables.column("insights", "message").values()).containsExactly(MESSAGE);
			assertThat(tables.column("insights", "createdAt").values()).containsExactly("2026-03-02T10:00:00Z");
			assertThat(tables.columns("insights")).containsEntry("acknowledged", "BOOLEAN");
		}
	}

	@Test
	void aSelectionOfTypesOrOfAnotherTimeHoldsNone() {
		assertThat(document(Map.of("format", "json", "types", Set.of("STEPS"))).path("insights")).isEmpty();
		assertThat(document(Map.of("format", "json", "start", "2026-03-03")).path("insights")).isEmpty();
	}

	private JsonNode document(Map<String, ?> request) {
		UUID id = UUID.fromString(this.exports.post(request).expect(202).json().path("id").asString());
		this.exports.await(id, "completed");
		return this.exports.content(id).expect(200).json();
	}

}
