package org.healthpipeline.systemtests.fleet;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line of a log.
 *
 * @param file file of the line
 * @param text the line as it was written
 * @param json null when it is no JSON object
 */
record LogLine(String file, String text, @Nullable JsonNode json) {

	static LogLine of(String file, String text) {
		return new LogLine(file, text, parse(text).orElse(null));
	}

	private static Optional<JsonNode> parse(String text) {
		try {
			return Optional.of(JsonMapper.shared().readTree(text)).filter(JsonNode::isObject);
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	/** Returns whether it is nginx's, which writes its errors as plain text. */
	boolean isOfNginx() {
		return this.file.startsWith("nginx");
	}

	/** Returns whether a field has this text. */
	boolean has(String field, String value) {
		return this.json != null && this.json.path(field).asString("").equals(value);
	}

}
