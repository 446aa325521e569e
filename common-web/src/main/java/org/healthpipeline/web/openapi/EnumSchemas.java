package org.healthpipeline.web.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import org.healthpipeline.common.problem.DocumentedCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Enums as schemas: each constant in its JSON form, with its meaning. A
 * {@link DocumentedCode} also has its cause and cure in {@code x-codes}.
 */
final class EnumSchemas {

	private final JsonMapper json;

	private final Javadocs javadocs;

	EnumSchemas(JsonMapper json, Javadocs javadocs) {
		this.json = json;
		this.javadocs = javadocs;
	}

	/**
	 * Adds the schema if it is missing.
	 * @return its name: that of the enum, after the name of its enclosing class
	 */
	String in(Components components, Class<?> type) {
		Class<?> outer = type.getEnclosingClass();
		String name = ((outer != null) ? outer.getSimpleName() : "") + type.getSimpleName();
		if (!components.getSchemas().containsKey(name)) {
			components.addSchemas(name, schema(type));
		}
		return name;
	}

	private Schema<?> schema(Class<?> type) {
		Map<String, String> described = this.javadocs.ofConstants(type);
		List<Object> values = new ArrayList<>();
		List<String> meanings = new ArrayList<>();
		List<Map<String, String>> codes = new ArrayList<>();
		for (Object constant : Arrays.asList(type.getEnumConstants())) {
			Enum<?> named = (Enum<?>) constant;
			values.add(this.json.convertValue(constant, String.class));
			if (constant instanceof DocumentedCode code) {
				meanings.add(code.cause() + " " + code.cure());
				codes
					.add(new LinkedHashMap<>(Map.of("code", named.name(), "cause", code.cause(), "cure", code.cure())));
			}
			else {
				meanings.add(described.getOrDefault(named.name(), ""));
			}
		}
		JsonSchema schema = new JsonSchema();
		schema.addType("string");
		schema.setEnum(values);
		schema.setExample(values.get(0));
		schema.setDescription(description(this.javadocs.getClassJavadoc(type), values, meanings));
		schema.addExtension("x-enum-descriptions", meanings);
		if (!codes.isEmpty()) {
			schema.addExtension("x-codes", codes);
		}
		return schema;
	}

	private static String description(String text, List<Object> values, List<String> meanings) {
		StringBuilder description = new StringBuilder(text);
		for (int index = 0; index < values.size(); index++) {
			description.append("\n- `").append(values.get(index)).append('`');
			if (!meanings.get(index).isEmpty()) {
				description.append(": ").append(meanings.get(index));
			}
		}
		return description.toString();
	}

}
