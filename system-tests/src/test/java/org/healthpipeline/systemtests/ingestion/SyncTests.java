package org.healthpipeline.systemtests.ingestion;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.systemtests.client.Answer;
import org.healthpipeline.systemtests.client.Person;
import org.healthpipeline.systemtests.client.PipelineClient;
import org.healthpipeline.systemtests.servers.RunningPipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What a mobile app can rely on when it syncs. */
class SyncTests {

	private static final String START = "2026-03-01T10:00:00Z";

	private static final String END = "2026-03-01T10:30:00Z";

	private static final int LIMIT_BYTES = 10 * 1024 * 1024;

	private final PipelineClient client = RunningPipeline.shared().client();

	private final JdbcClient database = JdbcClient.create(RunningPipeline.shared().database().asOwner());

	private Person person;

	private UUID device;

	@BeforeEach
	void somebodyWithADevice() {
		this.person = this.client.newPerson("UTC");
		this.device = this.person.device("apple_watch");
	}

	@Test
	void everySampleIsSyncedADuplicateOrAnError() {
		Map<String, Object> sample = steps(10);
		Answer answer = this.person.sync(this.device, List.of(sample, sample, Map.of("type", "STEPS")), List.of());
		expectCounts(answer, 1, 1, 0, 1);
		JsonNode detail = answer.json().path("errorDetails").get(0);
		assertThat(detail.path("index").asInt()).isEqualTo(2);
		assertThat(detail.path("code").asString()).isEqualTo("MISSING_START");
	}

	@Test
	void valuesAreNeverEchoed() {
		Map<String, Object> sample = steps(987654321);
		sample.put("sourceApp", "planted\u0000text");
		assertThat(this.person.sync(this.device, sample).expect(200).text()).doesNotContain("987654321", "planted");
	}

	@Test
	void whatWasAcknowledgedIsCommitted() {
		List<Map<String, Object>> samples = new ArrayList<>();
		for (int index = 0; index < 1_500; index++) {
			samples.add(steps(index));
		}
		expectCounts(this.person.sync(this.device, samples, List.of()), 1_500, 0, 0, 0);
		assertThat(stored()).isEqualTo(1_500);
		samples.addAll(List.of(steps(1), steps(2)));
		expectCounts(this.person.sync(this.device, samples, List.of()), 2, 1_500, 0, 0);
		assertThat(stored()).isEqualTo(1_502);
	}

	@Test
	void onlyAGreaterVersionReplacesAndTouchesOldAndNewTime() {
		Map<String, Object> sample = steps(100);
		expectCounts(this.person.sync(this.device, sample), 1, 0, 0, 0);
		this.person.awaitValues("STEPS", "day", "2026-02-27", "2026-03-03", 100);
		sample.putAll(Map.of("version", 2, "value", 70, "startDate", "2026-02-28T10:00:00Z", "endDate",
				"2026-02-28T11:00:00Z"));
		expectCounts(this.person.sync(this.device, sample), 1, 0, 0, 0);
		sample.putAll(Map.of("version", 1, "value", 50));
		expectCounts(this.person.sync(this.device, sample), 0, 1, 0, 0);
		assertThat(stored()).isEqualTo(1);
		assertThat(this.person
			.awaitAggregates("STEPS", "day", "2026-02-27", "2026-03-03",
					(days) -> days.size() == 1 && days.get(0).path("value").asDouble() == 70)
			.get(0)
			.path("date")
			.asString()).startsWith("2026-02-28");
	}

	@Test
	void deletionsApplyBeforeTheSamplesOfTheirRequestAndFromAnyDevice() {
		Map<String, Object> sample = steps(100);
		this.person.sync(this.device, sample).expect(200);
		this.person.awaitValues("STEPS", "day", "2026-03-01", "2026-03-02", 100);
		UUID id = UUID.fromString((String) sample.get("id"));
		UUID phone = this.person.device("iphone");
		sample.put("version", 5);
		expectCounts(this.person.sync(phone, List.of(sample), List.of(id, id, UUID.randomUUID())), 0, 1, 1, 0);
		this.person.awaitValues("STEPS", "day", "2026-03-01", "2026-03-02");
		assertThat(stored()).isZero();
	}

	@Test
	void anUnknownIdLeavesATombstone() {
		Map<String, Object> sample = steps(100);
		UUID id = UUID.fromString((String) sample.get("id"));
		expectCounts(this.person.sync(this.device, List.of(), List.of(id)), 0, 0, 0, 0);
		expectCounts(this.person.sync(this.device, sample), 0, 1, 0, 0);
	}

	@Test
	void aSampleWithoutIdCountsOnceHoweverOftenItComes() {
		Map<String, Object> sample = steps(100);
		sample.remove("id");
		expectCounts(this.person.sync(this.device, sample), 1, 0, 0, 0);
		expectCounts(this.person.sync(this.device, List.of(steps(1), sample), List.of()), 1, 1, 0, 0);
		expectCounts(this.person.sync(this.person.device("iphone"), sample), 1, 0, 0, 0);
	}

	@Test
	void aDeviceOfSomebodyElseIsNotFound() {
		Person other = this.client.newPerson("UTC");
		other.sync(this.device, steps(1)).expectProblem(404, "NOT_FOUND");
		other.sync(UUID.randomUUID(), steps(1)).expectProblem(404, "NOT_FOUND");
		assertThat(stored()).isZero();
	}

	@Test
	void aHiddenDeviceStillSyncs() {
		this.client.delete("/api/v1/devices/" + this.device, this.person.token());
		expectCounts(this.person.sync(this.device, steps(1)), 1, 0, 0, 0);
	}

	@Test
	void moreThanTenThousandSamplesAreTooLarge() {
		List<Map<String, Object>> samples = Collections.nCopies(10_001, Map.of());
		this.person.sync(this.device, samples, List.of()).expectProblem(413, "TOO_LARGE");
		expectCounts(this.person.sync(this.device, samples.subList(0, 10_000), List.of()), 0, 0, 0, 10_000);
	}

	@Test
	void aBodyAboveTheLimitIsTooLargePlainAndAsABomb() {
		String path = "/api/v1/devices/" + this.device + "/sync";
		String padding = "{\"samples\":[],\"x\":\"" + "x".repeat(LIMIT_BYTES) + "\"}";
		this.client.post(path, this.person.token(), padding).expectProblem(413, "TOO_LARGE");
		this.client.postGzip(path, this.person.token(), padding, Map.of()).expectProblem(413, "TOO_LARGE");
		this.client.postGzip(path, this.person.token(), " ".repeat(10 * LIMIT_BYTES), Map.of())
			.expectProblem(413, "TOO_LARGE");
	}

	@Test
	void aBrokenBodyIsAProblemAndStoresNothing() {
		String path = "/api/v1/devices/" + this.device + "/sync";
		for (String body : List.of("", "[]", "{}", "{\"samples\":[{}", "{\"samples\":[],\"deleted\":[\"x\"]}",
				"{\"samples\":" + "[".repeat(100_000))) {
			this.client.post(path, this.person.token(), body).expectProblem(400, "INVALID_REQUEST");
		}
		this.client
			.send("POST", path, this.person.token(),
					Map.of("Content-Type", "application/json", "Content-Encoding", "gzip"),
					BodyPublishers.ofString("{\"samples\":[]}"))
			.expectProblem(400, "INVALID_REQUEST");
		assertThat(stored()).isZero();
	}

	@Test
	void gzipBodiesAreUnderstood() {
		Answer answer = this.client.postGzip("/api/v1/devices/" + this.device + "/sync", this.person.token(),
				Map.of("samples", List.of(steps(5))), Map.of());
		expectCounts(answer, 1, 0, 0, 0);
	}

	@Test
	void valuesLieEncryptedInTheDatabase() {
		Map<String, Object> sample = Person.sample("WORKOUT", "planted-activity", START, END);
		sample.put("metadata", Map.of("note", "planted-note"));
		this.person.sync(this.device, sample).expect(200);
		byte[] payload = this.database.sql("SELECT payload FROM health_samples WHERE user_id = ?")
			.param(this.person.id())
			.query(byte[].class)
			.single();
		assertThat(new String(payload, StandardCharsets.ISO_8859_1)).doesNotContain("planted");
	}

	private static Map<String, Object> steps(int value) {
		return Person.sample("STEPS", value, START, END);
	}

	private long stored() {
		return this.database.sql("SELECT count(*) FROM health_samples WHERE user_id = ?")
			.param(this.person.id())
			.query(Long.class)
			.single();
	}

	private static void expectCounts(Answer answer, int synced, int duplicates, int deleted, int errors) {
		JsonNode json = answer.expect(200).json();
		assertThat(List.of(json.path("synced").asInt(), json.path("duplicates").asInt(), json.path("deleted").asInt(),
				json.path("errors").asInt(), json.path("errorDetails").size()))
			.as("synced, duplicates, deleted, errors, details")
			.containsExactly(synced, duplicates, deleted, errors, errors);
	}

}
