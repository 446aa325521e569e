package org.healthpipeline.testsupport.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A generated, signed-in user. */
public record TestUser(PipelineClient client, UUID id, String email, String password, String token) {

	/** Registers a device. @return its id */
	public UUID device(String type) {
		return device(type, type + "-" + UUID.randomUUID(), null);
	}

	public UUID device(String type, String identifier, @Nullable Integer priority) {
		Map<String, Object> body = new TreeMap<>(
				Map.of("deviceType", type, "deviceName", "A " + type, "deviceIdentifier", identifier));
		if (priority != null) {
			body.put("priority", priority);
		}
		return UUID.fromString(this.client.post("/api/v1/devices", this.token, body).json().path("id").asString());
	}

	public Answer sync(UUID device, Map<String, ?> sample) {
		return sync(device, List.of(sample), List.of());
	}

	public Answer sync(UUID device, List<? extends Map<String, ?>> samples, List<UUID> deleted) {
		return this.client.post("/api/v1/devices/" + device + "/sync", this.token,
				Map.of("samples", samples, "deleted", deleted));
	}

	/** Creates a sample in the sync's format. */
	public static Map<String, Object> sample(String type, Object value, String start, String end) {
		Map<String, Object> sample = new TreeMap<>();
		sample.put("id", UUID.randomUUID().toString());
		sample.put("type", type);
		sample.put("value", value);
		sample.put("startDate", start);
		sample.put("endDate", end);
		return sample;
	}

	/** Creates equal readings a minute apart. */
	public static List<Map<String, Object>> readings(String type, double value, int count, Instant first) {
		List<Map<String, Object>> samples = new ArrayList<>();
		for (int number = 0; number < count; number++) {
			String time = first.plusSeconds(60L * number).toString();
			samples.add(sample(type, value, time, time));
		}
		return samples;
	}

	/** Returns the buckets of one type, oldest first. */
	public List<JsonNode> aggregates(String type, String period, String start, String end) {
		JsonNode answer = this.client
			.get("/api/v1/users/me/aggregates?types=" + type + "&period=" + period + "&start=" + encode(start) + "&end="
					+ encode(end), this.token)
			.expect(200)
			.json();
		List<JsonNode> buckets = new ArrayList<>();
		answer.path("aggregates").path(type).forEach(buckets::add);
		return buckets;
	}

	/** Waits until the buckets of a type meet the condition. */
	public List<JsonNode> awaitAggregates(String type, String period, String start, String end,
			Predicate<List<JsonNode>> condition) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> aggregates(type, period, start, end), condition);
	}

	/** Waits until the buckets of a type have exactly these values. */
	public void awaitValues(String type, String period, String start, String end, double... values) {
		awaitAggregates(type, period, start, end, (buckets) -> {
			if (buckets.size() != values.length) {
				return false;
			}
			for (int index = 0; index < values.length; index++) {
				if (Math.abs(buckets.get(index).path("value").asDouble() - values[index]) > 1e-9) {
					return false;
				}
			}
			return true;
		});
	}

	public JsonNode summary(String date) {
		return this.client.get("/api/v1/users/me/summary?date=" + date, this.token).expect(200).json();
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	/** Omits password and token. */
	@Override
	public String toString() {
		return "Person[" + this.id + "]";
	}

}
