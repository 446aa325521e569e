package org.healthpipeline.query.export;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Exports of a generated user's year, read from each format by a reader that is not ours,
 * and equal to the API's answers.
 */
class ExportFormatTests {

	private static final String CSV = "read_csv('%s.csv', header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', allow_quoted_nulls = false)";

	private static final String PARQUET = "read_parquet('%s.parquet')";

	private static TestUser user;

	private static AnsweredData answered;

	@BeforeAll
	static void liveAYear() {
		user = LightYear.send(RunningPipeline.shared());
		answered = AnsweredData.of(user);
	}

	@Test
	void theYearIsAYear() {
		assertThat(answered.samples()).hasSizeGreaterThan(5_000);
		assertThat(answered.aggregates()).hasSizeGreaterThan(5_000);
		assertThat(answered.samples().values()).anyMatch((sample) -> sample.contains("rem"));
	}

	@Test
	void theJsonDocumentHoldsWhatTheInterfaceAnswers() {
		Answer content = download("json");
		assertThat(content.header("Content-Type").orElse("")).startsWith("application/json");
		JsonNode document = content.json();
		assertThat(document.propertyNames()).containsExactly("about", "profile", "devices", "samples", "aggregates",
				"insights", "zones", "notices", "tokens", "secondFactors");
		Map<String, String> samples = new TreeMap<>();
		document.path("samples")
			.forEach((item) -> assertThat(samples.put(item.path("id").asString(), AnsweredData.sample(item))).isNull());
		Map<String, String> aggregates = new TreeMap<>();
		document.path("aggregates")
			.forEach((row) -> assertThat(aggregates.put(AnsweredData.key(row), AnsweredData.aggregate(row))).isNull());
		assertSame(answered.samples(), samples);
		assertSame(answered.aggregates(), aggregates);
		assertThat(document.path("profile"))
			.isEqualTo(user.client().get("/api/v1/users/me", user.token()).expect(200).json());
		assertThat(document.path("zones")).hasSize(1);
		assertThat(document.path("zones").path(0).path("timezone"))
			.isEqualTo(document.path("profile").path("timezone"));
		assertThat(document.path("zones").path(0).path("from").isNull()).isTrue();
		assertThat(document.path("about").asString()).contains("sampleCount", "Art. 20");
	}

	@Test
	void aJsonItemIsTheItemOfTheInterface() {
		JsonNode item = user.client()
			.get("/api/v1/users/me/samples?type=SLEEP_STATE&limit=1", user.token())
			.expect(200)
			.json()
			.path("items")
			.path(0);
		assertThat(download("json").json().path("samples")).contains(item);
	}

	@Test
	void theCsvFilesHoldWhatTheInterfaceAnswers() throws Exception {
		Answer content = download("csv");
		assertThat(content.header("Content-Type")).contains("application/zip");
		try (DuckDbTables tables = new DuckDbTables(content.body(), CSV)) {
			assertSame(answered.samples(), tables.samples());
			assertSame(answered.aggregates(), tables.aggregates());
			assertThat(tables.column("devices", "deviceType").keySet()).isEqualTo(devices());
			assertThat(tables.column("profile", "email")).isEqualTo(Map.of(user.id().toString(), user.email()));
			assertThat(Files.readString(tables.file("README.txt"))).contains("samples.csv", "sourceApp", "apostrophe");
		}
	}

	@Test
	void theParquetFilesHoldWhatTheInterfaceAnswers() throws Exception {
		Answer content = download("parquet");
		assertThat(content.header("Content-Type")).contains("application/zip");
		try (DuckDbTables tables = new DuckDbTables(content.body(), PARQUET)) {
			assertSame(answered.samples(), tables.samples());
			assertSame(answered.aggregates(), tables.aggregates());
			assertThat(tables.column("devices", "deviceType").keySet()).isEqualTo(devices());
			assertThat(tables.column("profile", "email")).isEqualTo(Map.of(user.id().toString(), user.email()));
			assertThat(tables.columns("samples")).containsEntry("id", "VARCHAR")
				.containsEntry("recordId", "VARCHAR")
				.containsEntry("deviceId", "UUID")
				.containsEntry("startDate", "TIMESTAMP WITH TIME ZONE")
				.containsEntry("value", "DOUBLE");
			assertThat(tables.columns("aggregates")).containsEntry("start", "TIMESTAMP WITH TIME ZONE")
				.containsEntry("sampleCount", "BIGINT");
			assertThat(Files.readString(tables.file("README.txt"))).contains("samples.parquet", "milliseconds");
		}
	}

	@Test
	void aSelectionHoldsItsTypesAndItsTimeOnly() {
		ExportClient exports = new ExportClient(user);
		UUID id = UUID
			.fromString(
					exports
						.post(Map.of("format", "json", "types", List.of("STEPS", "WEIGHT"), "start", "2025-03-01",
								"end", "2025-04-01"))
						.expect(202)
						.json()
						.path("id")
						.asString());
		exports.await(id, "completed");
		JsonNode document = exports.content(id).expect(200).json();
		exports.delete(id).expect(204);
		assertThat(document.path("samples")).isNotEmpty().allSatisfy((item) -> {
			assertThat(item.path("type").asString()).isIn("STEPS", "WEIGHT");
			assertThat(item.path("startDate").asString()).isBetween("2025-02-28T23:00:00Z", "2025-03-31T22:00:00Z");
		});
		assertThat(document.path("aggregates")).isNotEmpty()
			.allSatisfy((row) -> assertThat(row.path("date").asString()).startsWith("2025-03"));
	}

	private static Set<String> devices() {
		Set<String> ids = new TreeSet<>();
		user.client()
			.get("/api/v1/devices", user.token())
			.expect(200)
			.json()
			.path("items")
			.forEach((device) -> ids.add(device.path("id").asString()));
		return ids;
	}

	/** Reports which rows differ instead of showing all of them. */
	private static void assertSame(Map<String, String> expected, Map<String, String> actual) {
		Map<String, String> differences = new TreeMap<>();
		expected.forEach((key, row) -> {
			if (!row.equals(actual.get(key)) && differences.size() < 10) {
				differences.put(key, "answered " + row + ", exported " + actual.get(key));
			}
		});
		assertThat(differences).isEmpty();
		assertThat(actual.keySet()).hasSameSizeAs(expected.keySet());
	}

	private static Answer download(String format) {
		ExportClient exports = new ExportClient(user);
		UUID id = exports.complete(format);
		Answer content = exports.content(id).expect(200);
		exports.delete(id).expect(204);
		return content;
	}

}
