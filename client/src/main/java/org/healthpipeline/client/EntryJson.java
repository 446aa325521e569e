package org.healthpipeline.client;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes samples and ids as JSON; the only place that knows the field names.
 * Its output contains no line break or control character.
 */
final class EntryJson {

	private static final int DEPTH_MAX = 100;

	/** Largest entry in bytes. The server takes 10 MiB for the whole request. */
	private static final int ENTRY_BYTES_MAX = 8 << 20;

	private EntryJson() {
	}

	/**
	 * @throws IllegalArgumentException when the metadata contains something that is not
	 * JSON
	 */
	static String write(HealthSample sample) {
		StringWriter text = new StringWriter();
		try (JsonWriter json = new JsonWriter(text)) {
			json.setSerializeNulls(false);
			json.beginObject();
			json.name("id").value(sample.id());
			json.name("recordId").value(sample.recordId());
			json.name("type").value(sample.type());
			json.name("value");
			if (sample.value() instanceof BigDecimal number) {
				json.value(number);
			}
			else {
				json.value((String) sample.value());
			}
			json.name("unit").value(sample.unit());
			json.name("startDate").value(text(sample.start()));
			json.name("endDate").value((sample.end() != null) ? text(sample.end()) : null);
			json.name("sourceApp").value(sample.sourceApp());
			json.name("version").value(sample.version());
			if (!sample.metadata().isEmpty()) {
				json.name("metadata");
				json.setSerializeNulls(true);
				writeAny(json, sample.metadata(), 0);
			}
			json.endObject();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return withoutHalves(text.toString());
	}

	private static String text(OffsetDateTime time) {
		return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
	}

	private static void writeAny(JsonWriter json, @Nullable Object any, int depth) throws IOException {
		// One less than the reader allows, since the sample adds a level.
		if (depth >= DEPTH_MAX) {
			throw new IllegalArgumentException("Metadata is nested more than " + DEPTH_MAX + " deep");
		}
		if (any == null) {
			json.nullValue();
		}
		else if (any instanceof CharSequence) {
			json.value(any.toString());
		}
		else if (any instanceof Boolean truth) {
			json.value(truth);
		}
		else if (any instanceof Number number) {
			json.value(number);
		}
		else if (any instanceof Map<?, ?> map) {
			json.beginObject();
			for (Map.Entry<?, ?> field : map.entrySet()) {
				json.name(String.valueOf(field.getKey()));
				writeAny(json, field.getValue(), depth + 1);
			}
			json.endObject();
		}
		else if (any instanceof Iterable<?> elements) {
			json.beginArray();
			for (Object element : elements) {
				writeAny(json, element, depth + 1);
			}
			json.endArray();
		}
		else {
			throw new IllegalArgumentException("Metadata holds a " + any.getClass().getName());
		}
	}

	/**
	 * Returns the JSON unchanged.
	 * @throws IllegalArgumentException when it is larger than a request allows
	 */
	static String bounded(String json) {
		if (json.length() > ENTRY_BYTES_MAX / 3 && json.getBytes(StandardCharsets.UTF_8).length > ENTRY_BYTES_MAX) {
			throw new IllegalArgumentException("A sample is larger than 8 MiB");
		}
		return json;
	}

	/**
	 * Escapes unpaired surrogates, which UTF-8 cannot represent; the server judges them.
	 */
	private static String withoutHalves(String json) {
		StringBuilder whole = new StringBuilder(json.length());
		for (int at = 0; at < json.length(); at += Character.charCount(json.codePointAt(at))) {
			int point = json.codePointAt(at);
			if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
				whole.append("\\u").append(Integer.toHexString(point));
			}
			else {
				whole.appendCodePoint(point);
			}
		}
		return whole.toString();
	}

	/** Returns a text in quotes. */
	static String quoted(String id) {
		StringWriter text = new StringWriter();
		try (JsonWriter json = new JsonWriter(text)) {
			json.setStrictness(Strictness.LENIENT);
			json.value(id);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return withoutHalves(text.toString());
	}

	/** Returns the text inside {@link #quoted}. */
	static String unquoted(String json) {
		Object read = any(json);
		if (read instanceof String text) {
			return text;
		}
		throw new IllegalArgumentException("This is not a text");
	}

	/**
	 * Reads an object's fields, in their order.
	 * @throws IllegalArgumentException when the JSON is not an object
	 */
	static Map<String, @Nullable Object> fields(String json) {
		return map(any(json), "This is not a JSON object");
	}

	/**
	 * @throws IllegalArgumentException when the JSON is not a sample
	 */
	static HealthSample sample(String json) {
		Map<String, @Nullable Object> fields = fields(json);
		Object value = fields.get("value");
		if (value != null && !(value instanceof BigDecimal) && !(value instanceof String)) {
			throw new IllegalArgumentException("The field value must be a number or a text");
		}
		Object metadata = fields.get("metadata");
		return new HealthSample(needed(textOrNull(fields, "type"), "type"), value, textOrNull(fields, "unit"),
				needed(timeOrNull(fields, "startDate"), "startDate"), timeOrNull(fields, "endDate"),
				textOrNull(fields, "id"), textOrNull(fields, "recordId"), versionOrNull(fields),
				textOrNull(fields, "sourceApp"),
				(metadata != null) ? map(metadata, "The field metadata must be an object") : Collections.emptyMap());
	}

	private static <T> T needed(@Nullable T value, String name) {
		if (value == null) {
			throw new IllegalArgumentException("The field " + name + " is missing");
		}
		return value;
	}

	private static @Nullable String textOrNull(Map<String, @Nullable Object> fields, String name) {
		Object value = fields.get(name);
		if (value != null && !(value instanceof String)) {
			throw new IllegalArgumentException("The field " + name + " must be a text");
		}
		return (String) value;
	}

	private static @Nullable OffsetDateTime timeOrNull(Map<String, @Nullable Object> fields, String name) {
		String text = textOrNull(fields, name);
		try {
			return (text != null) ? OffsetDateTime.parse(text) : null;
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("The field " + name + " must be a time with an offset", ex);
		}
	}

	private static @Nullable Long versionOrNull(Map<String, @Nullable Object> fields) {
		Object value = fields.get("version");
		if (value == null) {
			return null;
		}
		try {
			return ((BigDecimal) value).longValueExact();
		}
		catch (ArithmeticException | ClassCastException ex) {
			throw new IllegalArgumentException("The field version must be a whole number", ex);
		}
	}

	@SuppressWarnings("unchecked")
	private static Map<String, @Nullable Object> map(@Nullable Object any, String otherwise) {
		if (!(any instanceof Map)) {
			throw new IllegalArgumentException(otherwise);
		}
		return (Map<String, @Nullable Object>) any;
	}

	private static @Nullable Object any(String text) {
		try (JsonReader json = new JsonReader(new StringReader(text))) {
			json.setStrictness(Strictness.STRICT);
			Object read = any(json, 0);
			if (json.peek() != JsonToken.END_DOCUMENT) {
				throw new IllegalArgumentException("Unexpected text after the JSON");
			}
			return read;
		}
		catch (MalformedJsonException | NumberFormatException ex) {
			throw new IllegalArgumentException("This is not JSON", ex);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("The JSON is incomplete", ex);
		}
	}

	private static @Nullable Object any(JsonReader json, int depth) throws IOException {
		if (depth > DEPTH_MAX) {
			throw new IllegalArgumentException("The JSON is nested more than " + DEPTH_MAX + " deep");
		}
		return switch (json.peek()) {
			case BEGIN_OBJECT -> {
				Map<String, @Nullable Object> fields = new LinkedHashMap<>();
				json.beginObject();
				while (json.hasNext()) {
					fields.put(json.nextName(), any(json, depth + 1));
				}
				json.endObject();
				yield fields;
			}
			case BEGIN_ARRAY -> {
				List<@Nullable Object> elements = new ArrayList<>();
				json.beginArray();
				while (json.hasNext()) {
					elements.add(any(json, depth + 1));
				}
				json.endArray();
				yield elements;
			}
			case STRING -> json.nextString();
			case NUMBER -> new BigDecimal(json.nextString());
			case BOOLEAN -> json.nextBoolean();
			default -> {
				json.nextNull();
				yield null;
			}
		};
	}

}
