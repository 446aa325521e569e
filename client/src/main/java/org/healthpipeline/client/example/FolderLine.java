package org.healthpipeline.client.example;

import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import org.healthpipeline.client.HealthSample;

/** A line of a file: a sample, an id to delete, or nothing. */
record FolderLine(List<HealthSample> samples, List<String> deletions) {

	private static final int ID_LENGTH_MAX = 200;

	/** A shorter line cannot be too large for a request, however it is escaped. */
	private static final int SURELY_SENDABLE = 1 << 20;

	/**
	 * @throws IllegalArgumentException when the line is neither
	 */
	static FolderLine of(String line) {
		if (line.indexOf('\uFFFD') >= 0) {
			throw new IllegalArgumentException("This is not UTF-8");
		}
		String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
		if (text.trim().isEmpty()) {
			return new FolderLine(List.of(), List.of());
		}
		JsonElement deleted = object(text).get("deleted");
		if (deleted == null) {
			HealthSample sample = HealthSample.ofJson(text);
			if (text.length() > SURELY_SENDABLE) {
				sample.toJson();
			}
			return new FolderLine(List.of(sample), List.of());
		}
		if (!deleted.isJsonPrimitive() || deleted.getAsString().trim().isEmpty()
				|| deleted.getAsString().length() > ID_LENGTH_MAX) {
			throw new IllegalArgumentException("The field deleted must be an id");
		}
		return new FolderLine(List.of(), List.of(deleted.getAsString()));
	}

	private static JsonObject object(String text) {
		try {
			return JsonParser.parseString(text).getAsJsonObject();
		}
		catch (JsonParseException | IllegalStateException ex) {
			throw new IllegalArgumentException("This is not a JSON object", ex);
		}
	}

	static String deletion(String id) {
		JsonObject line = new JsonObject();
		line.addProperty("deleted", id);
		return line.toString();
	}

}
