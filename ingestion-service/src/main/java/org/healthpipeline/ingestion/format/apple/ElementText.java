package org.healthpipeline.ingestion.format.apple;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Decodes the characters of an element. Some apps write a character outside the basic
 * plane as its two surrogates, each encoded separately (CESU-8) or each as a reference.
 * Only one character can be meant by that, so it is taken. All other bytes that are not
 * UTF-8, and characters that XML forbids, are refused. Not safe for use by several
 * threads.
 */
final class ElementText {

	/** U+FFFE and U+FFFF are not characters of XML; surrogates are decoded in pairs. */
	private static final char LAST_CHARACTER = '\uFFFD';

	private static final Pattern REFERENCES = Pattern.compile("&#(x0{0,4}[Dd][89AaBb][0-9A-Fa-f]{2}|0{0,4}5[56]\\d{3});"
			+ "&#(x0{0,4}[Dd][C-Fc-f][0-9A-Fa-f]{2}|0{0,4}5[67]\\d{3});");

	private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
		.onMalformedInput(CodingErrorAction.REPORT)
		.onUnmappableCharacter(CodingErrorAction.REPORT);

	/**
	 * Decodes an element.
	 * @param target has room for as many characters as the element has bytes
	 * @return the number of characters, or -1 where the element is damaged
	 */
	int decode(ByteWindow.Slice element, char[] target, int from) {
		int length = decode(element.bytes(), element.offset(), element.length(), target, from);
		if (length >= 0) {
			return length;
		}
		byte[] copy = Arrays.copyOfRange(element.bytes(), element.offset(), element.offset() + element.length());
		int mended = joinSurrogates(copy);
		return (mended < copy.length) ? decode(copy, 0, mended, target, from) : -1;
	}

	private int decode(byte[] bytes, int offset, int count, char[] target, int from) {
		CharBuffer characters = CharBuffer.wrap(target, from, count);
		this.decoder.reset();
		boolean damaged = this.decoder.decode(ByteBuffer.wrap(bytes, offset, count), characters, true).isError();
		if (damaged) {
			return -1;
		}
		int length = characters.position() - from;
		return (length == count || areCharacters(target, from, length)) ? length : -1;
	}

	private static boolean areCharacters(char[] text, int from, int length) {
		for (int index = from; index < from + length; index++) {
			if (text[index] > LAST_CHARACTER) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Encodes pairs of surrogates as the characters that they mean.
	 * @return the number of bytes that are left
	 */
	private static int joinSurrogates(byte[] bytes) {
		int length = 0;
		for (int index = 0; index < bytes.length; index++) {
			int high = surrogate(bytes, index);
			int low = surrogate(bytes, index + 3);
			if (high >= 0 && high < 0x400 && low >= 0x400) {
				int character = Character.MIN_SUPPLEMENTARY_CODE_POINT + (high << 10) + (low - 0x400);
				bytes[length++] = (byte) (0xF0 | (character >> 18));
				bytes[length++] = (byte) (0x80 | ((character >> 12) & 0x3F));
				bytes[length++] = (byte) (0x80 | ((character >> 6) & 0x3F));
				bytes[length++] = (byte) (0x80 | (character & 0x3F));
				index += 5;
			}
			else {
				bytes[length++] = bytes[index];
			}
		}
		return length;
	}

	/** The index of the encoded surrogate among the 2,048, -1 where there is none. */
	private static int surrogate(byte[] bytes, int index) {
		boolean is = index + 2 < bytes.length && bytes[index] == (byte) 0xED && (bytes[index + 1] & 0xE0) == 0xA0
				&& (bytes[index + 2] & 0xC0) == 0x80;
		return is ? ((bytes[index + 1] & 0x1F) << 6) | (bytes[index + 2] & 0x3F) : -1;
	}

	/**
	 * An element with pairs of references to surrogates replaced by their characters.
	 * @return null where there are none
	 */
	static @Nullable String mended(String element) {
		Matcher pairs = REFERENCES.matcher(element);
		StringBuilder mended = new StringBuilder(element.length());
		boolean found = false;
		while (pairs.find()) {
			char high = character(pairs.group(1));
			char low = character(pairs.group(2));
			boolean pair = Character.isSurrogatePair(high, low);
			found |= pair;
			pairs.appendReplacement(mended,
					Matcher.quoteReplacement(pair ? new String(new char[] { high, low }) : pairs.group()));
		}
		return found ? pairs.appendTail(mended).toString() : null;
	}

	private static char character(String reference) {
		boolean hex = reference.charAt(0) == 'x';
		return (char) Integer.parseInt(hex ? reference.substring(1) : reference, hex ? 16 : 10);
	}

}
