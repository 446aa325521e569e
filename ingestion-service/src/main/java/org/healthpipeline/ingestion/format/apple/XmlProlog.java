package org.healthpipeline.ingestion.format.apple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.healthpipeline.ingestion.item.UnreadableInputException;

/**
 * Reads the part of an XML file before its root element. Apple's exports contain their
 * own DTD, in some versions a broken one. It is passed over here, so the parser never
 * sees a DTD and nothing can be declared. Entities and external parts are refused.
 *
 * @param root name of the root element
 * @param line on which it begins, from 1
 * @param content the file from its root element on, or from the first element in it
 */
record XmlProlog(String root, long line, InputStream content) {

	/** Apple's DTD has about 10 kB. */
	private static final int LENGTH_MAX = 256 * 1024;

	private static final int FIRST_READ = 16 * 1024;

	private static final int NOT_YET = -1;

	/** The possible beginnings of an export's content, the longest first. */
	private static final List<String> FIRST_ELEMENTS = List.of("<HealthData ", "<HealthData>", "<ExportDate value=",
			"<Me HKCharacteristic", "<Record type=\"HK", "<Workout workoutActivityType=");

	private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	/**
	 * Reads up to the root element. Where damage hides it, the first element of the
	 * content is found.
	 * @return empty when the stream does not begin as XML in UTF-8
	 * @throws UnreadableInputException when it declares entities or refers to other files
	 */
	static Optional<XmlProlog> read(InputStream in) throws IOException {
		byte[] head = in.readNBytes(FIRST_READ);
		while (beginsAsXml(head)) {
			int root = rootElement(head);
			int nameEnd = (root != NOT_YET) ? nameEnd(head, root + 1) : NOT_YET;
			if (nameEnd != NOT_YET) {
				String name = new String(head, root + 1, nameEnd - root - 1, StandardCharsets.UTF_8);
				XmlProlog prolog = prolog(name, head, root, in);
				return name.equals(ElementNames.ROOT_NAME) ? Optional.of(prolog)
						: Optional.of(behindDamage(head, in).orElse(prolog));
			}
			byte[] more = (head.length < LENGTH_MAX) ? in.readNBytes(head.length) : new byte[0];
			if (more.length == 0) {
				break;
			}
			int length = head.length;
			head = Arrays.copyOf(head, length + more.length);
			System.arraycopy(more, 0, head, length, more.length);
		}
		return behindDamage(head, in);
	}

	private static XmlProlog prolog(String root, byte[] head, int place, InputStream in) {
		InputStream begin = new ByteArrayInputStream(head, place, head.length - place);
		return new XmlProlog(root, 1 + lines(head, place), new SequenceInputStream(begin, in));
	}

	private static Optional<XmlProlog> behindDamage(byte[] head, InputStream in) {
		String text = new String(head, StandardCharsets.ISO_8859_1);
		return FIRST_ELEMENTS.stream()
			.map(text::indexOf)
			.filter((place) -> place >= 0)
			.findFirst()
			.map((place) -> prolog(ElementNames.ROOT_NAME, head, place, in));
	}

	private static long lines(byte[] head, int until) {
		long lines = 0;
		for (int place = 0; place < until; place++) {
			if (head[place] == '\n') {
				lines++;
			}
		}
		return lines;
	}

	private static boolean beginsAsXml(byte[] head) {
		int start = startsWith(head, 0, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
		while (start < head.length && isSpace(head[start])) {
			start++;
		}
		return start < head.length && head[start] == '<';
	}

	/**
	 * The place of the first tag. In a DTD every tag begins with {@code <!} or {@code
	 * <?}, so that is the root element.
	 */
	private static int rootElement(byte[] head) throws UnreadableInputException {
		int place = 0;
		while (place >= 0 && place < head.length) {
			if (head[place] != '<') {
				place++;
			}
			else if (place + 1 == head.length) {
				return NOT_YET;
			}
			else if (head[place + 1] == '!' && place + "<!DOCTYPE".length() >= head.length) {
				return NOT_YET;
			}
			else if (startsWith(head, place, "<!--")) {
				place = after(head, place + 4, "-->");
			}
			else if (startsWith(head, place, "<?")) {
				place = after(head, place + 2, "?>");
			}
			else if (head[place + 1] == '!') {
				if (!declarationIsHarmless(head, place)) {
					return NOT_YET;
				}
				place += 2;
			}
			else {
				return place;
			}
		}
		return NOT_YET;
	}

	/**
	 * Checks a declaration.
	 * @return false when more must be read to decide
	 */
	private static boolean declarationIsHarmless(byte[] head, int place) throws UnreadableInputException {
		if (startsWith(head, place, "<!ENTITY")) {
			throw new UnreadableInputException("The file declares entities, which health exports do not need");
		}
		if (startsWith(head, place, "<!DOCTYPE")) {
			int end = place;
			while (end < head.length && head[end] != '[' && head[end] != '>') {
				end++;
			}
			if (end == head.length) {
				return false;
			}
			String text = new String(head, place, end - place, StandardCharsets.ISO_8859_1);
			if (text.contains("SYSTEM") || text.contains("PUBLIC")) {
				throw new UnreadableInputException("The file refers to other files, which health exports do not need");
			}
		}
		return true;
	}

	private static int after(byte[] head, int from, String end) {
		for (int place = from; place + end.length() <= head.length; place++) {
			if (startsWith(head, place, end)) {
				return place + end.length();
			}
		}
		return NOT_YET;
	}

	private static int nameEnd(byte[] head, int from) {
		for (int place = from; place < head.length; place++) {
			if (isSpace(head[place]) || head[place] == '>' || head[place] == '/') {
				return place;
			}
		}
		return NOT_YET;
	}

	private static boolean isSpace(byte character) {
		return character == ' ' || character == '\n' || character == '\r' || character == '\t';
	}

	private static boolean startsWith(byte[] head, int place, String text) {
		return startsWith(head, place, text.getBytes(StandardCharsets.US_ASCII));
	}

	private static boolean startsWith(byte[] head, int place, byte[] expected) {
		return head.length - place >= expected.length
				&& Arrays.equals(head, place, place + expected.length, expected, 0, expected.length);
	}

}
