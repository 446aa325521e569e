package org.healthpipeline.ingestion.item;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON as it arrives: objects field by field and arrays element by element,
 * whatever their length. Only single elements are held in memory, each within a limit.
 * NaN and infinities are taken as numbers, since some apps write them. Not safe for use
 * by several threads.
 */
public final class JsonInput implements AutoCloseable {

	/**
	 * The greatest depth of one element, so that every JSON parser can read metadata made
	 * of it.
	 */
	private static final int DEPTH_MAX = 48;

	/** A text that exceeds the limit of an element by this factor ends the reading. */
	private static final int STRING_FACTOR = 2;

	/** The longest name in metadata: some JSON parsers refuse longer ones. */
	private static final int NAME_LENGTH_MAX = 1_000;

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final JsonParser parser;

	private final int maxElementBytes;

	private long size;

	/**
	 * @param in is not closed
	 */
	public JsonInput(InputStream in, ItemLimits limits) throws IOException {
		this.maxElementBytes = limits.maxItemBytes();
		JsonFactory factory = JsonFactory.builder()
			.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
			.enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
			.enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxStringLength(Math.max(1024, STRING_FACTOR * this.maxElementBytes))
				.maxNestingDepth(1_000)
				.build())
			.disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
			.build();
		this.parser = reading(() -> factory.createParser(ObjectReadContext.empty(), in));
	}

	/**
	 * The first token, or the next one after a value that was read: the start of an
	 * object or an array, or null at the end.
	 */
	public @Nullable JsonToken next() throws IOException {
		return reading(this.parser::nextToken);
	}

	/** The current token. */
	public @Nullable JsonToken current() {
		return this.parser.currentToken();
	}

	/**
	 * Reads the object at the current token. Values that the reader leaves are skipped.
	 */
	public void fields(FieldReader fields) throws IOException {
		while (reading(this.parser::nextToken) == JsonToken.PROPERTY_NAME) {
			String name = text(reading(this.parser::currentName));
			next();
			fields.read(name);
			leave();
		}
		required(JsonToken.END_OBJECT);
	}

	/**
	 * Reads the array at the current token. Elements that the reader leaves are skipped.
	 */
	public void elements(ElementReader elements) throws IOException {
		for (long index = 0; next() != JsonToken.END_ARRAY; index++) {
			if (current() == null) {
				throw new UnreadableInputException("The JSON ends early");
			}
			elements.read(index);
			leave();
		}
	}

	/**
	 * Reads the value at the current token to its end.
	 * @return null where it is larger, or deeper, than one item may be. Refuse it as
	 * {@link RefusalCode#RECORD_TOO_LARGE}
	 */
	public @Nullable JsonNode value() throws IOException {
		this.size = 0;
		return reading(() -> Optional.ofNullable(tree(0))).orElse(null);
	}

	/** The approximate size of the last value in memory, in bytes. */
	public long size() {
		return this.size;
	}

	/** The line of the current token, from 1. */
	public long line() {
		return this.parser.currentTokenLocation().getLineNr();
	}

	/** Skips the rest of the current value. */
	private void leave() throws IOException {
		JsonToken token = current();
		if (token != null && token.isStructStart()) {
			reading(() -> {
				this.parser.skipChildren();
				return this.parser;
			});
		}
	}

	/**
	 * Whether every JSON parser accepts it: no infinite number, and no name that is too
	 * long.
	 */
	public static boolean isPlain(JsonNode tree) {
		if (tree.isNumber()) {
			return Double.isFinite(tree.doubleValue());
		}
		return tree.propertyNames().stream().allMatch((name) -> name.length() <= NAME_LENGTH_MAX)
				&& tree.valueStream().allMatch(JsonInput::isPlain);
	}

	private void required(JsonToken token) throws IOException {
		if (current() != token) {
			throw new UnreadableInputException("The JSON ends early");
		}
	}

	private @Nullable JsonNode tree(int depth) {
		JsonToken token = this.parser.currentToken();
		this.size += 16;
		return switch (token) {
			case START_OBJECT -> object(depth);
			case START_ARRAY -> array(depth);
			case VALUE_STRING -> sized(NODES.stringNode(text(this.parser.getString())), this.parser.getStringLength());
			case VALUE_NUMBER_INT ->
				(this.parser.getStringLength() <= 18) ? NODES.numberNode(this.parser.getLongValue())
						: NODES.numberNode(Double.parseDouble(this.parser.getString()));
			case VALUE_NUMBER_FLOAT -> NODES.numberNode(this.parser.getDoubleValue());
			case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
			default -> NODES.nullNode();
		};
	}

	private @Nullable JsonNode object(int depth) {
		ObjectNode object = NODES.objectNode();
		boolean whole = depth < DEPTH_MAX;
		while (this.parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = text(this.parser.currentName());
			this.size += name.length();
			this.parser.nextToken();
			JsonNode value = whole ? tree(depth + 1) : skipped();
			whole = whole && value != null;
			if (whole) {
				object.set(name, value);
			}
		}
		return whole ? object : null;
	}

	private @Nullable JsonNode array(int depth) {
		ArrayNode array = NODES.arrayNode();
		boolean whole = depth < DEPTH_MAX;
		while (this.parser.nextToken() != JsonToken.END_ARRAY) {
			JsonNode value = whole ? tree(depth + 1) : skipped();
			whole = whole && value != null;
			if (whole) {
				array.add(value);
			}
		}
		return whole ? array : null;
	}

	private @Nullable JsonNode skipped() {
		this.parser.skipChildren();
		return null;
	}

	private @Nullable JsonNode sized(JsonNode node, int length) {
		this.size += length;
		return (this.size <= this.maxElementBytes) ? node : null;
	}

	/**
	 * The text without characters that no database stores: unpaired surrogates and NUL.
	 */
	private static String text(String sent) {
		boolean plain = sent.chars().noneMatch((unit) -> unit == 0 || Character.isSurrogate((char) unit));
		return plain ? sent
				: new String(sent.replace('\u0000', '\uFFFD').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}

	private static <T> T reading(Reading<T> reading) throws IOException {
		try {
			return reading.read();
		}
		catch (JacksonIOException ex) {
			throw ex.getCause();
		}
		catch (JacksonException ex) {
			throw new UnreadableInputException("The JSON is malformed or ends early", ex);
		}
	}

	@Override
	public void close() {
		this.parser.close();
	}

	/** Receives the fields of an object. */
	@FunctionalInterface
	public interface FieldReader {

		/** Reads the value of a field, which is the current token, or leaves it. */
		void read(String name) throws IOException;

	}

	/** Receives the elements of an array. */
	@FunctionalInterface
	public interface ElementReader {

		/**
		 * Reads an element, which is the current token, or leaves it.
		 * @param index from 0
		 */
		void read(long index) throws IOException;

	}

	/** A step of the parser. */
	@FunctionalInterface
	private interface Reading<T extends @Nullable Object> {

		T read();

	}

}
