package org.healthpipeline.query.token;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Health Connect data that apps push becomes figures, also when it changes and is
 * deleted.
 */
class HealthConnectPushTests {

	private static final PipelineClient CLIENT = RunningPipeline.shared().client();

	private static final StoredRows ROWS = new StoredRows(RunningPipeline.shared().database());

	private static final String DAY = "2026-03-02";

	private static final String END = "2026-03-03";

	private static final Instant MODIFIED = Instant.parse("2026-03-02T20:00:00Z");

	private final TestUser user = CLIENT.newUser("UTC");

	private final UUID walk = UUID.randomUUID();

	@Test
	void recordsAreStoredOnceReplacedAndDeletedAndComeBack() {
		Map<String, Object> page = page(steps(300, MODIFIED), pulse());
		assertCounts(push("health-connect", this.user.token(), page), 3, 0, 0);
		assertCounts(push("health-connect", this.user.token(), page), 0, 3, 0);
		this.user.awaitValues("STEPS", "day", DAY, END, 300);
		this.user.awaitValues("HEART_RATE", "day", DAY, END, 65);
		assertCounts(push("health-connect", this.user.token(), page(steps(280, MODIFIED.plusSeconds(60)))), 1, 0, 0);
		this.user.awaitValues("STEPS", "day", DAY, END, 280);
		assertCounts(push("health-connect", this.user.token(), Map.of("deleted", List.of(this.walk.toString()))), 0, 0,
				1);
		this.user.awaitValues("STEPS", "day", DAY, END);
		assertCounts(push("health-connect", this.user.token(), page(steps(280, MODIFIED.plusSeconds(60)))), 0, 1, 0);
		assertCounts(push("health-connect", this.user.token(), page(steps(310, Instant.now().plusSeconds(60)))), 1, 0,
				0);
		this.user.awaitValues("STEPS", "day", DAY, END, 310);
	}

	@Test
	void theCountOfADayGrowsInOneSampleOfThePhoneThatSends() {
		JsonNode token = make(Map.of("name", "HC Webhook", "scopes", List.of("sync")));
		String text = token.path("token").asString();
		assertCounts(push("health-connect-webhook", text, soFar(214, "T05:48:12.431Z")), 1, 0, 0);
		assertCounts(push("health-connect-webhook", text, soFar(214, "T05:48:12.431Z")), 0, 1, 0);
		assertCounts(push("health-connect-webhook", text, soFar(9412, "T19:03:00.002Z")), 1, 0, 0);
		this.user.awaitValues("STEPS", "day", DAY, END, 9412);
		assertThat(ROWS.samples(this.user.id())).isOne();
		assertThat(CLIENT.get("/api/v1/devices", this.user.token()).expect(200).json().path("items")).singleElement()
			.satisfies((device) -> assertThat(device.path("deviceType").asString()).isEqualTo("android_phone"));
	}

	@Test
	void aTokenForSomeTypesSendsAndDeletesThoseOnly() {
		push("health-connect", this.user.token(), page(steps(300, MODIFIED)));
		String scale = make(Map.of("name", "Scale", "scopes", List.of("sync"), "types", List.of("WEIGHT")))
			.path("token")
			.asString();
		JsonNode answer = push("health-connect", scale,
				Map.of("records",
						List.of(steps(900, Instant.now()),
								written("WeightRecord", UUID.randomUUID(), MODIFIED,
										Map.of("time", DAY + "T08:00:00Z", "weight", Map.of("inKilograms", 70.5)))),
						"deleted", List.of(this.walk.toString())));
		assertCounts(answer, 1, 0, 0);
		assertThat(answer.path("refused")).extracting((refused) -> refused.path("code").asString())
			.containsExactly("TYPE_NOT_GRANTED");
		JsonNode deletion = push("health-connect", scale, Map.of("deleted", List.of(this.walk.toString())));
		assertCounts(deletion, 0, 0, 0);
		assertThat(deletion.path("refused")).extracting((refused) -> refused.path("code").asString())
			.containsExactly("TYPE_NOT_GRANTED");
		this.user.awaitValues("STEPS", "day", DAY, END, 300);
		this.user.awaitValues("WEIGHT", "day", DAY, END, 70.5);
	}

	private JsonNode make(Map<String, ?> request) {
		return CLIENT.post("/api/v1/tokens", this.user.token(), request).expect(201).json();
	}

	private static JsonNode push(String format, String token, Map<String, ?> body) {
		return CLIENT.post("/api/v1/ingest/" + format, token, body).expect(200).json();
	}

	private static Map<String, Object> page(Object... records) {
		return Map.of("records", List.of(records));
	}

	private Map<String, Object> steps(int count, Instant modified) {
		return written("StepsRecord", this.walk, modified,
				Map.of("startTime", DAY + "T10:00:00Z", "endTime", DAY + "T10:30:00Z", "count", count));
	}

	private static Map<String, Object> pulse() {
		return written("HeartRateRecord", UUID.randomUUID(), MODIFIED,
				Map.of("startTime", DAY + "T10:00:00Z", "endTime", DAY + "T10:01:00Z", "samples",
						List.of(Map.of("time", DAY + "T10:00:00Z", "beatsPerMinute", 60),
								Map.of("time", DAY + "T10:00:30Z", "beatsPerMinute", 70))));
	}

	private static Map<String, Object> written(String type, UUID id, Instant modified, Map<String, Object> fields) {
		Map<String, Object> record = new TreeMap<>(fields);
		record.put("type", type);
		record.put("metadata", Map.of("id", id.toString(), "lastModifiedTime", modified.toString(), "dataOrigin",
				Map.of("packageName", "com.fitbit.FitbitMobile")));
		return record;
	}

	private static Map<String, Object> soFar(int count, String until) {
		return Map.of("timestamp", DAY + until, "app_version", "1.9.22", "steps",
				List.of(Map.of("count", count, "start_time", DAY + "T00:00:00Z", "end_time", DAY + until)));
	}

	private static void assertCounts(JsonNode answer, int synced, int duplicates, int deleted) {
		assertThat(List.of(answer.path("synced").asInt(), answer.path("duplicates").asInt(),
				answer.path("deleted").asInt()))
			.containsExactly(synced, duplicates, deleted);
	}

}
