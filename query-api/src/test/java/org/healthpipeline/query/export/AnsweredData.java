package org.healthpipeline.query.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.testsupport.client.Requests;
import org.healthpipeline.testsupport.client.TestUser;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects all of the API's answers about a user as rows that an export must contain: one
 * text per row, with exact numbers.
 *
 * @param samples by id
 * @param aggregates by type, period and date
 */
record AnsweredData(Map<String, String> samples, Map<String, String> aggregates) {

	private static final List<String> PERIODS = List.of("hour", "day", "week", "month");

	static AnsweredData of(TestUser user) {
		Map<String, String> samples = new TreeMap<>();
		for (JsonNode type : types(user)) {
			for (JsonNode item : Requests.samples(user, type.path("name").asString(), "raw")) {
				samples.put(item.path("id").asString(), sample(item));
			}
		}
		Map<String, String> aggregates = new TreeMap<>();
		for (String period : PERIODS) {
			user.client()
				.get("/api/v1/users/me/aggregates?period=" + period + "&start=2024-06-01&end=2026-06-01", user.token())
				.expect(200)
				.json()
				.path("aggregates")
				.properties()
				.forEach((type) -> type.getValue().forEach((bucket) -> {
					ObjectNode row = bucket.deepCopy().asObject();
					row.put("type", type.getKey());
					row.put("period", period);
					aggregates.put(key(row), aggregate(row));
				}));
		}
		return new AnsweredData(samples, aggregates);
	}

	private static List<JsonNode> types(TestUser user) {
		List<JsonNode> types = new ArrayList<>();
		JsonNode answer = user.client().get("/api/v1/health-types", user.token()).expect(200).json();
		(answer.isArray() ? answer : answer.path("items")).forEach(types::add);
		return types;
	}

	/** Formats an item of the API. */
	static String sample(JsonNode item) {
		JsonNode value = item.path("value");
		return row(item.path("type").asString(), value.isNumber() ? value.asDouble() : null,
				value.isString() ? value.asString() : null, text(item, "unit"), text(item, "startDate"),
				text(item, "endDate"), text(item, "deviceId"), text(item, "sourceApp"),
				item.path("metadata").isObject() ? item.path("metadata").toString() : null);
	}

	static String aggregate(JsonNode row) {
		return row(number(row, "value"), number(row, "minValue"), number(row, "maxValue"),
				row.path("sampleCount").asLong(), number(row, "hoursWithData"), number(row, "daysWithData"),
				row.path("states").isObject() ? states(row.path("states")) : null);
	}

	static String states(JsonNode states) {
		Map<String, Double> minutes = new TreeMap<>();
		states.properties().forEach((state) -> minutes.put(state.getKey(), state.getValue().asDouble()));
		return minutes.toString();
	}

	static String key(JsonNode row) {
		return row(text(row, "type"), text(row, "period"), text(row, "date"));
	}

	static String row(@Nullable Object... values) {
		StringBuilder row = new StringBuilder();
		for (@Nullable
		Object value : values) {
			row.append(value).append(" | ");
		}
		return row.toString();
	}

	private static @Nullable Double number(JsonNode row, String name) {
		return row.path(name).isNumber() ? row.path(name).asDouble() : null;
	}

	private static @Nullable String text(JsonNode row, String name) {
		return row.path(name).isString() ? row.path(name).asString() : null;
	}

}
