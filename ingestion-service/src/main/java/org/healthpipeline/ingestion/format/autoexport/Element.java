package org.healthpipeline.ingestion.format.autoexport;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.ingestion.collect.Measurement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of an object of the app. Their names are not case-sensitive. */
final class Element {

	/** Stands for a required number that is not a number. */
	static final double UNREADABLE = Double.POSITIVE_INFINITY;

	private static final int NUMBER_LENGTH_MAX = 100;

	private final Map<String, JsonNode> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	/** Makes an element without fields. */
	Element() {
	}

	/** The fields of an object; none where the node is not an object. */
	static Element of(@Nullable JsonNode node) {
		Element element = new Element();
		if (node != null && node.isObject()) {
			node.properties().forEach((field) -> element.put(field.getKey(), field.getValue()));
		}
		return element;
	}

	void put(String name, JsonNode value) {
		if (!value.isNull()) {
			this.fields.put(name, value);
		}
	}

	/** All fields but those that are null, by name. */
	Map<String, JsonNode> fields() {
		return this.fields;
	}

	/** The first of the fields that exists. */
	@Nullable JsonNode get(String... names) {
		for (String name : names) {
			JsonNode value = this.fields.get(name);
			if (value != null) {
				return value;
			}
		}
		return null;
	}

	boolean has(String... names) {
		return get(names) != null;
	}

	/** A text or a number, without blanks around it; null where there is none. */
	@Nullable String text(String... names) {
		for (String name : names) {
			JsonNode value = this.fields.get(name);
			if (value != null && value.isValueNode() && !value.asString("").isBlank()) {
				return value.asString("").strip();
			}
		}
		return null;
	}

	/**
	 * @return {@link Measurement#NO_NUMBER} where it is missing, {@link #UNREADABLE}
	 * where it is not a number
	 */
	double number(String... names) {
		JsonNode value = get(names);
		return (value != null) ? number(value) : Measurement.NO_NUMBER;
	}

	/** A number, also as a text, with a point or a comma. */
	static double number(JsonNode value) {
		double number = UNREADABLE;
		if (value.isNumber()) {
			number = value.asDouble();
		}
		else if (value.isString() && value.asString().length() <= NUMBER_LENGTH_MAX) {
			String plain = LocalTimeText.plain(value.asString()).replace(',', '.');
			if (plain.matches("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
				number = Double.parseDouble(plain);
			}
		}
		return Double.isFinite(number) ? number : UNREADABLE;
	}

	boolean isTrue(String... names) {
		String text = text(names);
		return text != null && List.of("true", "1", "yes").contains(text.toLowerCase(Locale.ROOT));
	}

}
