package org.healthpipeline.cli.admin;

import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.cli.session.JsonText;
import tools.jackson.databind.JsonNode;

/** An operation in words. */
final class OperationText {

	private OperationText() {
	}

	/** One line: id, kind, status, progress, begin, and what it left undone. */
	static String line(JsonNode operation) {
		return JsonText.of(operation, "id") + "  " + withoutId(operation);
	}

	static String withoutId(JsonNode operation) {
		JsonNode progress = operation.path("progress");
		String undone = undone(operation);
		return "%-12s  %-9s  %s of %s  %s%s".formatted(JsonText.of(operation, "kind"), JsonText.of(operation, "status"),
				JsonText.of(progress, "done"), JsonText.of(progress, "total", "?"), JsonText.of(operation, "createdAt"),
				undone.isEmpty() ? "" : "  left undone: " + undone);
	}

	/** The line, then what it has counted: numbers and texts, without lists. */
	static List<String> all(JsonNode operation) {
		List<String> lines = new ArrayList<>();
		lines.add(line(operation));
		addCounts(operation.path("state"), lines);
		String error = JsonText.of(operation, "errorCode");
		if (!error.isEmpty()) {
			lines.add("  error: " + error);
		}
		return lines;
	}

	/**
	 * Lists the work that a completed operation has left undone; empty if there is none.
	 */
	static String undone(JsonNode operation) {
		return JsonText.pairs(operation.path("problems"), " ", ", ");
	}

	private static void addCounts(JsonNode state, List<String> lines) {
		state.properties().forEach((field) -> {
			if (field.getValue().isObject()) {
				addCounts(field.getValue(), lines);
			}
			else if (field.getValue().isValueNode() && !field.getValue().isNull()) {
				lines.add("  " + field.getKey() + ": " + JsonText.of(state, field.getKey()));
			}
		});
	}

}
