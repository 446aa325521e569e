package org.healthpipeline.ingestion.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;

import static org.assertj.core.api.Assertions.assertThat;

/** A user with two devices, and requests about one id. */
abstract class SyncedId {

	static final StoredRows ROWS = new StoredRows(RunningPipeline.shared().database());

	static final String DAY = "2026-03-02";

	static final String END = "2026-03-05";

	final UUID id = UUID.randomUUID();

	TestUser user;

	UUID phone;

	UUID watch;

	@BeforeEach
	void signIn() {
		this.user = RunningPipeline.shared().client().newUser("UTC");
		this.phone = this.user.device("iphone");
		this.watch = this.user.device("apple_watch");
	}

	Map<String, Object> steps(int hoursFromMidnight, Number value) {
		String date = "2026-03-0" + (2 + hoursFromMidnight / 24);
		String hour = String.format("T%02d:", hoursFromMidnight % 24);
		Map<String, Object> sample = TestUser.sample("STEPS", value, date + hour + "00:00Z", date + hour + "30:00Z");
		sample.put("id", this.id.toString());
		return sample;
	}

	/** An instant of the day under the test's id. */
	Map<String, Object> at(String type, Object value, String time) {
		return withId(this.id.toString(), TestUser.sample(type, value, DAY + time, DAY + time));
	}

	static Map<String, Object> withId(String id, Map<String, Object> sample) {
		sample.put("id", id);
		return sample;
	}

	/** A heart rate of a record, without an id of its own. */
	static Map<String, Object> beat(String record, long version, int minute, int value) {
		String time = DAY + String.format("T10:%02d:00Z", minute);
		Map<String, Object> sample = TestUser.sample("HEART_RATE", value, time, time);
		sample.remove("id");
		sample.put("recordId", record);
		sample.put("version", version);
		return sample;
	}

	/** A food without id. */
	static Map<String, Object> named(String field, String name) {
		Map<String, Object> food = anonymous("DIETARY_ENERGY", 690, "kcal", null);
		food.put("metadata", Map.of(field, name));
		food.put("endDate", food.get("startDate"));
		return food;
	}

	static List<String> conflicts(JsonNode answer) {
		List<String> conflicts = new ArrayList<>();
		answer.path("conflicts")
			.forEach((conflict) -> conflicts.add(conflict.path("index").asInt() + " "
					+ (conflict.path("id").isNull() ? null : conflict.path("id").asString()) + " "
					+ conflict.path("code").asString()));
		return conflicts;
	}

	static Map<String, Object> version(long version, Map<String, Object> sample) {
		Map<String, Object> versioned = new TreeMap<>(sample);
		versioned.put("version", version);
		return versioned;
	}

	static Map<String, Object> anonymous(String type, Number value, String unit, @Nullable String sourceApp) {
		Map<String, Object> sample = TestUser.sample(type, value, DAY + "T10:00:00Z", DAY + "T10:30:00Z");
		sample.remove("id");
		sample.put("unit", unit);
		if (sourceApp != null) {
			sample.put("sourceApp", sourceApp);
		}
		return sample;
	}

	@SafeVarargs
	final JsonNode sync(UUID device, Map<String, Object>... samples) {
		return sendAgain(device, Map.of("samples", samples));
	}

	JsonNode delete(UUID device, UUID deleted) {
		return sendAgain(device, Map.of("deleted", List.of(deleted)));
	}

	/** Sends under a key of its own, so that an earlier answer is not repeated. */
	JsonNode sendAgain(UUID device, Map<String, ?> body) {
		return this.user.client()
			.sendJson("POST", "/api/v1/devices/" + device + "/sync", this.user.token(), body,
					Map.of("Idempotency-Key", UUID.randomUUID().toString()))
			.expect(200)
			.json();
	}

	static void assertCounts(JsonNode answer, int synced, int duplicates, int deleted) {
		assertThat(List.of(answer.path("synced").asInt(), answer.path("duplicates").asInt(),
				answer.path("deleted").asInt()))
			.containsExactly(synced, duplicates, deleted);
	}

}
