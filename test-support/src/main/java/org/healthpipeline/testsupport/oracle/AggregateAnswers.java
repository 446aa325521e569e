package org.healthpipeline.testsupport.oracle;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads answers of {@code GET /users/me/aggregates} and compares them with the oracle.
 */
public final class AggregateAnswers {

	private AggregateAnswers() {
	}

	/** Reads one answer. */
	public static Map<AggregateKey, OracleFigures> read(JsonNode answer) {
		OraclePeriod period = OraclePeriod.valueOf(answer.get("period").asString().toUpperCase(Locale.ROOT));
		Map<AggregateKey, OracleFigures> figures = new TreeMap<>();
		answer.get("aggregates").properties().forEach((ofType) -> {
			for (JsonNode bucket : ofType.getValue()) {
				OffsetDateTime date = OffsetDateTime.parse(bucket.get("date").asString());
				figures.put(new AggregateKey(ofType.getKey(), period, date.toInstant()), figures(bucket));
			}
		});
		return figures;
	}

	private static OracleFigures figures(JsonNode bucket) {
		Map<String, Double> states = new TreeMap<>();
		JsonNode node = bucket.get("states");
		if (node != null && node.isObject()) {
			node.properties().forEach((state) -> states.put(state.getKey(), state.getValue().asDouble()));
		}
		return new OracleFigures(bucket.get("value").asDouble(), number(bucket.get("minValue")),
				number(bucket.get("maxValue")), bucket.get("sampleCount").asLong(), states, withData(bucket));
	}

	private static @Nullable Integer withData(JsonNode bucket) {
		JsonNode hours = bucket.get("hoursWithData");
		JsonNode parts = (hours != null) ? hours : bucket.get("daysWithData");
		return (parts != null) ? (Integer) parts.asInt() : null;
	}

	private static @Nullable Double number(@Nullable JsonNode node) {
		return (node == null || node.isNull()) ? null : (Double) node.asDouble();
	}

	/** Lists the differences, one line each, by key; nothing if all agree. */
	public static List<String> differences(Map<AggregateKey, OracleFigures> expected,
			Map<AggregateKey, OracleFigures> actual, double tolerance) {
		TreeSet<AggregateKey> keys = new TreeSet<>(expected.keySet());
		keys.addAll(actual.keySet());
		List<String> differences = new ArrayList<>();
		for (AggregateKey key : keys) {
			OracleFigures wanted = expected.get(key);
			OracleFigures found = actual.get(key);
			boolean agree = (wanted == null || found == null) ? Objects.equals(wanted, found)
					: wanted.agreesWith(found, tolerance);
			if (!agree) {
				differences.add(key + ": expected " + wanted + " but was " + found);
			}
		}
		return differences;
	}

}
