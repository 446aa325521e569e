package org.healthpipeline.client.example;

import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import org.healthpipeline.client.HealthSample;

/** A line of a file: a sample, an id that is to be deleted, or nothing. */
record FolderLine(List<HealthSample> samples, List<String> deletions) {

	private static final int ID_LENGTH_MAX = 200;

	/**
	 * @throws IllegalArgumentException when it is neither
	 */
	static FolderLine of(String line) {
		String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
		if (text.trim().isEmpty()) {
			return new FolderLine(List.of(), List.of());
		}
		JsonElement deleted = object(text).get("deleted");
		if (deleted == null) {
			return new FolderLine(List.of(HealthSample.ofJson(text)), List.of());
		}
		if (!deleted.isJsonPrimitive() || deleted.getAsString().trim().isEmpty()
				|| deleted.getAsString().length() > ID_LENGTH_MAX) {
			throw new IllegalArgumentException("The field deleted is no id");
		}
		return new FolderLine(List.of(), List.of(deleted.getAsString()));
	}

	private static JsonObject object(String text) {
		try {
			return JsonParser.parseString(text).getAsJsonObject();
		}
		catch (JsonParseException | IllegalStateException ex) {
			throw new IllegalArgumentException("It is no JSON object", ex);
		}
	}

	static String deletion(String id) {
		JsonObject line = new JsonObject();
		line.addProperty("deleted", id);
		return line.toString();
	}

}
