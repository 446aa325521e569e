package org.healthpipeline.fhir;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads fields of FHIR's JSON that may be missing or have another JSON type. */
public final class FhirJson {

	private static final Pattern NUMBER = Pattern
		.compile("[+-]?[0-9]{1,30}(?:\\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,3})?");

	private FhirJson() {
	}

	/** Returns the text of a field; null where it is missing, blank or not a text. */
	public static @Nullable String text(JsonNode object, String field) {
		return text(object.path(field));
	}

	static @Nullable String text(JsonNode node) {
		if (!node.isString()) {
			return null;
		}
		String text = node.stringValue().strip();
		return text.isEmpty() ? null : text;
	}

	/**
	 * Returns the elements of an array, or the single value; empty where it is missing.
	 */
	public static List<JsonNode> each(JsonNode node) {
		List<JsonNode> elements = new ArrayList<>();
		if (node.isArray()) {
			node.forEach(elements::add);
		}
		else if (node.isObject()) {
			elements.add(node);
		}
		return elements;
	}

	/** Returns a number, also from text; NaN where there is none. */
	static double number(JsonNode node) {
		if (node.isNumber()) {
			return node.doubleValue();
		}
		String text = text(node);
		return (text != null) ? number(text) : Double.NaN;
	}

	/** Parses a number; NaN where the text is not a number. */
	static double number(String text) {
		return NUMBER.matcher(text).matches() ? new BigDecimal(text).doubleValue() : Double.NaN;
	}

	/** Returns the value of the extension whose URL has this ending, as text. */
	static @Nullable String extension(JsonNode element, String name) {
		for (JsonNode extension : each(element.path("extension"))) {
			String url = text(extension, "url");
			if (url != null && (url.equals(name) || url.endsWith("/" + name))) {
				for (String field : List.of("valueCode", "valueString", "valueUri")) {
					String value = text(extension, field);
					if (value != null) {
						return value;
					}
				}
			}
		}
		return null;
	}

	/** Returns the display text of a CodeableConcept; null where there is none. */
	static @Nullable String shown(JsonNode concept) {
		String text = text(concept, "text");
		for (JsonNode coding : each(concept.path("coding"))) {
			text = (text != null) ? text : text(coding, "display");
		}
		for (JsonNode coding : each(concept.path("coding"))) {
			text = (text != null) ? text : text(coding, "code");
		}
		return text;
	}

	/**
	 * Returns the resource that a reference names, such as {@code Device/1}; null for
	 * none.
	 */
	public static @Nullable String reference(JsonNode object, String field) {
		return text(object.path(field), "reference");
	}

}
