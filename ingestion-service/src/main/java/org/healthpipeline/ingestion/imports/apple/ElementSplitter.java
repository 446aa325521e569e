package org.healthpipeline.ingestion.imports.apple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.healthpipeline.ingestion.imports.UnreadableImportException;

/**
 * Cuts the content of {@code HealthData} into its elements, so that the parser behind it
 * never sees more than some of them at a time and memory depends on the limit only,
 * whatever stands in the file: an element that is too large, too deep or has too many
 * attributes is passed over to its end, wherever the size is (names, values, text,
 * comments, children). It knows as much of XML as finding an element's end takes, and
 * leaves what is well-formed to the parser. In UTF-8 all bytes that matter here are
 * themselves. Not safe for use by several threads.
 */
final class ElementSplitter {

	private static final int READ_BYTES = 64 * 1024;

	/** An export has no more than 4. */
	private static final int DEPTH_MAX = 50;

	/** An export has no more than 15. */
	private static final int ATTRIBUTES_MAX = 100;

	private static final byte[] ROOT_END = "HealthData".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] CDATA_START = "[CDATA[".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] COMMENT_START = "--".getBytes(StandardCharsets.US_ASCII);

	private final InputStream in;

	private final int maxElementBytes;

	private final ElementPart part;

	private State state = State.TEXT;

	/** How many elements are open; the root is one. */
	private int depth;

	private long line;

	private byte previous;

	/** What of the start or the end of a section, or of the root's name, was met. */
	private int matched;

	private byte[] sectionStart = COMMENT_START;

	private boolean rootEndIsOther;

	private int attributes;

	private long rootBytes;

	/**
	 * @param in from the root's start tag on
	 * @param line on which that stands, from 1
	 */
	ElementSplitter(InputStream in, long line, int maxElementBytes, ElementPart.Receiver receiver) {
		this.in = in;
		this.line = line;
		this.maxElementBytes = maxElementBytes;
		this.part = new ElementPart(maxElementBytes, receiver);
	}

	/**
	 * Reads to the end of the root.
	 * @throws UnreadableImportException when the file breaks off before, or is no XML
	 * @throws IOException when the file cannot be read further; what was whole before has
	 * been handed on
	 */
	void split() throws IOException {
		byte[] read = new byte[READ_BYTES];
		while (this.state != State.END) {
			int count = read(read);
			if (count < 0) {
				this.part.handOnBroken();
				throw broken();
			}
			scan(read, count);
		}
		this.part.handOn();
	}

	private int read(byte[] target) throws IOException {
		try {
			return this.in.read(target, 0, target.length);
		}
		catch (IOException | RuntimeException ex) {
			this.part.handOnWhole();
			throw ex;
		}
	}

	private void scan(byte[] read, int count) throws IOException {
		int notKept = 0;
		for (int place = 0; this.state != State.END; place++) {
			place = passPlain(read, place, count);
			if (place == count) {
				break;
			}
			byte character = read[place];
			if (character == '\n') {
				this.line++;
			}
			boolean wasIn = this.part.isOpen();
			if (!step(character)) {
				this.part.keep(read, notKept, place + 1);
				this.part.handOnBroken();
				throw broken();
			}
			if (!wasIn && this.part.isOpen()) {
				notKept = place;
			}
			else if (wasIn && this.depth == 1 && this.state == State.TEXT) {
				this.part.keep(read, notKept, place + 1);
				this.part.end(this.line);
			}
			this.previous = character;
		}
		this.part.keep(read, notKept, count);
		if (this.depth == 0 && this.state != State.END) {
			this.rootBytes += count;
			if (this.rootBytes > this.maxElementBytes) {
				throw new UnreadableImportException("The start tag of HealthData is too large");
			}
		}
	}

	/**
	 * Passes over what changes nothing, which is nearly everything.
	 * @return where something comes
	 */
	private int passPlain(byte[] read, int from, int count) {
		boolean[] telling = this.state.telling;
		int place = from;
		while (place < count && !telling[Byte.toUnsignedInt(read[place])]) {
			place++;
		}
		if (place > from) {
			this.previous = read[place - 1];
		}
		return place;
	}

	/**
	 * @return false where no XML can go on so
	 */
	private boolean step(byte character) throws IOException {
		switch (this.state) {
			case TEXT -> {
				if (character == '<') {
					this.state = State.OPENED;
				}
				else if (character == '&' && !this.part.isOpen()) {
					return false;
				}
			}
			case OPENED -> opened(character);
			case START_TAG -> {
				return startTag(character);
			}
			case DOUBLE_QUOTED, SINGLE_QUOTED -> {
				if (character == '<') {
					return false;
				}
				if (character == ((this.state == State.DOUBLE_QUOTED) ? '"' : '\'')) {
					this.state = State.START_TAG;
				}
			}
			case END_TAG -> {
				return endTag(character);
			}
			case DECLARATION -> {
				return declaration(character);
			}
			case COMMENT -> section(character, '-');
			case CDATA -> section(character, ']');
			case INSTRUCTION -> {
				if (character == '>' && this.previous == '?') {
					this.state = State.TEXT;
				}
			}
			case END -> {
			}
		}
		return true;
	}

	private void opened(byte character) throws IOException {
		this.matched = 0;
		switch (character) {
			case '/' -> {
				this.state = State.END_TAG;
				this.rootEndIsOther = false;
			}
			case '?' -> this.state = State.INSTRUCTION;
			case '!' -> this.state = State.DECLARATION;
			default -> {
				this.state = State.START_TAG;
				this.attributes = 0;
				if (this.depth == 1) {
					this.part.begin(this.line);
				}
			}
		}
	}

	private boolean startTag(byte character) throws IOException {
		switch (character) {
			case '"' -> this.state = State.DOUBLE_QUOTED;
			case '\'' -> this.state = State.SINGLE_QUOTED;
			case '=' -> {
				this.attributes++;
				if (this.attributes > ATTRIBUTES_MAX) {
					this.part.passOver();
				}
			}
			case '>' -> {
				this.state = State.TEXT;
				if (this.previous != '/') {
					this.depth++;
					if (this.depth > DEPTH_MAX) {
						this.part.passOver();
					}
				}
				else if (this.depth == 0) {
					this.state = State.END;
				}
			}
			case '<' -> {
				return false;
			}
			default -> {
				// Names and spaces are the parser's.
			}
		}
		return true;
	}

	private boolean endTag(byte character) {
		if (character == '<') {
			return false;
		}
		if (character == '>') {
			this.depth--;
			this.state = (this.depth > 0) ? State.TEXT : State.END;
			return this.depth > 0 || (this.matched == ROOT_END.length && !this.rootEndIsOther);
		}
		if (this.matched < ROOT_END.length && character == ROOT_END[this.matched]) {
			this.matched++;
		}
		else if (character != ' ' && character != '\t' && character != '\n' && character != '\r') {
			this.rootEndIsOther = true;
		}
		return true;
	}

	/** A comment or a CDATA section begins, or what may only stand before the root. */
	private boolean declaration(byte character) {
		if (this.matched == 0) {
			this.sectionStart = (character == '[') ? CDATA_START : COMMENT_START;
		}
		if (character != this.sectionStart[this.matched]) {
			return false;
		}
		this.matched++;
		if (this.matched == this.sectionStart.length) {
			this.matched = 0;
			this.state = (this.sectionStart == CDATA_START) ? State.CDATA : State.COMMENT;
		}
		return true;
	}

	private void section(byte character, char end) {
		if (character == end) {
			this.matched++;
		}
		else if (character == '>' && this.matched >= 2) {
			this.state = State.TEXT;
		}
		else {
			this.matched = 0;
		}
	}

	private UnreadableImportException broken() {
		return new UnreadableImportException("The XML is broken or breaks off (line " + this.line + ")");
	}

	private enum State {

		TEXT("<&"), OPENED, START_TAG("\"'=<>"), DOUBLE_QUOTED("\"<"), SINGLE_QUOTED("'<"), END_TAG, DECLARATION,
		COMMENT, CDATA, INSTRUCTION, END;

		/** Which bytes say something here; filled once. */
		@SuppressWarnings("ImmutableEnumChecker")
		private final boolean[] telling = new boolean[256];

		/** Every byte does. */
		State() {
			Arrays.fill(this.telling, true);
		}

		/** These do, and the end of a line. */
		State(String telling) {
			telling.chars().forEach((character) -> this.telling[character] = true);
			this.telling['\n'] = true;
		}

	}

}
