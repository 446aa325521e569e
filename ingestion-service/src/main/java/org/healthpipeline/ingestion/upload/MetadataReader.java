package org.healthpipeline.ingestion.upload;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Checks metadata. Metadata are answered as they were sent, so they must be JSON that
 * every parser accepts. Names and texts follow I-JSON (RFC 7493), and a double must hold
 * each number, though perhaps not to the last digit. Integers beyond 2^53 keep all their
 * digits here; clients that only know doubles round them. Not safe for use by several
 * threads.
 */
final class MetadataReader {

	/** The greatest depth of objects and arrays. The page of samples around it adds 3. */
	private static final int DEPTH_MAX = 64;

	private static final int NAME_LENGTH_MAX = 1_000;

	/**
	 * The longest number. Longer ones add no information, and some parsers refuse them.
	 */
	private static final int NUMBER_LENGTH_MAX = 100;

	/** The names of each open object, from the outermost on; null for an array. */
	private final List<@Nullable Set<String>> open = new ArrayList<>();

	private @Nullable RefusalCode flaw;

	/**
	 * Reads the object at the current token of the parser to its end.
	 * @return the fault, null where it can be stored
	 */
	@Nullable RefusalCode read(JsonParser parser) {
		this.flaw = null;
		this.open.clear();
		this.open.add(new HashSet<>());
		int depth = 1;
		while (depth > 0) {
			JsonToken token = parser.nextToken();
			if (token.isStructStart()) {
				depth++;
				if (depth > DEPTH_MAX) {
					flaw(RefusalCode.INVALID_METADATA);
				}
				else {
					this.open.add((token == JsonToken.START_OBJECT) ? new HashSet<>() : null);
				}
			}
			else if (token.isStructEnd()) {
				if (depth <= DEPTH_MAX) {
					this.open.remove(this.open.size() - 1);
				}
				depth--;
			}
			else if (this.flaw == null) {
				scalar(parser, token);
			}
		}
		return this.flaw;
	}

	private void scalar(JsonParser parser, JsonToken token) {
		switch (token) {
			case PROPERTY_NAME -> {
				String name = parser.currentName();
				Set<String> names = this.open.get(this.open.size() - 1);
				// The parser itself ends at an unpaired surrogate in a name.
				if (name.length() > NAME_LENGTH_MAX || (names != null && !names.add(name))) {
					flaw(RefusalCode.INVALID_METADATA);
				}
			}
			case VALUE_STRING -> {
				if (hasHalfPair(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength())) {
					flaw(RefusalCode.INVALID_METADATA);
				}
			}
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
				if (parser.getStringLength() > NUMBER_LENGTH_MAX
						|| (token == JsonToken.VALUE_NUMBER_FLOAT && !isInRange(parser.getString()))) {
					flaw(RefusalCode.METADATA_OUT_OF_RANGE);
				}
			}
			default -> {
				// true, false and null are valid as they are.
			}
		}
	}

	/** Whether it is finite, and zero only where it is written as zero. */
	private static boolean isInRange(String number) {
		int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
		if (exponent < 0) {
			return true;
		}
		double read = Double.parseDouble(number);
		return Double.isFinite(read)
				&& (read != 0 || number.substring(0, exponent).chars().allMatch((digit) -> digit < '1' || digit > '9'));
	}

	/** Whether there is a surrogate without its other half, which is not a character. */
	private static boolean hasHalfPair(char[] text, int offset, int length) {
		int end = offset + length;
		for (int place = offset; place < end; place++) {
			if (Character.isSurrogate(text[place])) {
				if (place + 1 == end || !Character.isSurrogatePair(text[place], text[place + 1])) {
					return true;
				}
				place++;
			}
		}
		return false;
	}

	private void flaw(RefusalCode code) {
		if (this.flaw == null) {
			this.flaw = code;
		}
	}

}
