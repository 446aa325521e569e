package org.healthpipeline.ingestion.format.healthconnect;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A field with the SDK's name. Apps write the same names with underscores: {@code
 * startTime} and {@code start_time}.
 */
record SdkField(String camel, String snake) {

	static SdkField of(String camel) {
		StringBuilder snake = new StringBuilder();
		for (int place = 0; place < camel.length(); place++) {
			char letter = camel.charAt(place);
			if (Character.isUpperCase(letter)) {
				snake.append('_');
			}
			snake.append(letter);
		}
		return new SdkField(camel, snake.toString().toLowerCase(Locale.ROOT));
	}

	static List<SdkField> of(List<String> camel) {
		return camel.stream().map(SdkField::of).toList();
	}

	/** The value of the field, null where it has none. */
	@Nullable JsonNode in(JsonNode object) {
		JsonNode value = present(object.get(this.camel));
		return (value != null) ? value : present(object.get(this.snake));
	}

	/** The text of the field, null where it is not a text or an empty one. */
	@Nullable String text(JsonNode object) {
		JsonNode value = in(object);
		return (value != null && value.isString() && !value.stringValue().isBlank()) ? value.stringValue().strip()
				: null;
	}

	private static @Nullable JsonNode present(@Nullable JsonNode value) {
		return (value == null || value.isNull()) ? null : value;
	}

}
