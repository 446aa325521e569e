package org.healthpipeline.cli.session;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/** Fields of answers as texts for users. */
public final class JsonText {

	private JsonText() {
	}

	/** A field as text; empty if it is missing or null. */
	public static String of(JsonNode node, String field) {
		return of(node, field, "");
	}

	/**
	 * A field as text.
	 * @param otherwise shown if it is missing or null
	 */
	public static String of(JsonNode node, String field, String otherwise) {
		JsonNode value = node.path(field);
		return value.isMissingNode() || value.isNull() ? otherwise
				: value.isString() ? value.asString() : value.toString();
	}

	/** The fields of an object: "parkedJobs 3, sessions 4", by the texts between. */
	public static String pairs(JsonNode object, String between, String separator) {
		List<String> pairs = new ArrayList<>();
		object.properties().forEach((field) -> pairs.add(field.getKey() + between + of(object, field.getKey())));
		return String.join(separator, pairs);
	}

	/** The items of a list, separated by commas. */
	public static String list(JsonNode list) {
		List<String> items = new ArrayList<>();
		list.forEach((item) -> items.add(item.asString()));
		return String.join(",", items);
	}

}
