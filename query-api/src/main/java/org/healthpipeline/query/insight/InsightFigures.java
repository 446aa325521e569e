package org.healthpipeline.query.insight;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures behind an insight, by name. {@code {"period":{"end":…}}} is {@code
 * periodEnd}.
 */
record InsightFigures(Map<String, JsonNode> byName) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	static InsightFigures of(String data) {
		Map<String, JsonNode> byName = new HashMap<>();
		add(byName, "", JSON.readTree(data));
		return new InsightFigures(byName);
	}

	private static void add(Map<String, JsonNode> byName, String prefix, JsonNode object) {
		object.properties().forEach((property) -> {
			String name = property.getKey();
			String full = prefix.isEmpty() ? name
					: prefix + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
			if (property.getValue().isObject()) {
				add(byName, full, property.getValue());
			}
			else {
				byName.put(full, property.getValue());
			}
		});
	}

	/** Null when there is none of this name. */
	@Nullable Double number(String name) {
		JsonNode value = this.byName.get(name);
		return (value != null && value.isNumber()) ? value.doubleValue() : null;
	}

	/** Null when there is none of this name. */
	@Nullable String text(String name) {
		JsonNode value = this.byName.get(name);
		return (value != null && value.isString()) ? value.stringValue() : null;
	}

}
