package org.healthpipeline.ingestion.format.apple;

import java.io.IOException;

/**
 * Reads one element from its first bracket to its end, with all its content. A damaged
 * element extends to its sure end: its end tag, or the next element that cannot be part
 * of it. Not safe for use by several threads.
 */
final class OpenElement {

	/** Bytes that end an end tag, or interrupt it. */
	static final boolean[] END_TAG = MarkupBytes.only("<>");

	/** An export has no more than 4. */
	private static final int DEPTH_MAX = 50;

	/** An export has no more than 15. */
	private static final int ATTRIBUTES_MAX = 100;

	/**
	 * Bytes in the text of an element: one that lost its bracket is text with attributes.
	 */
	private static final boolean[] TEXT = MarkupBytes.only("<=");

	private static final boolean[] TAG = MarkupBytes.only("\"'=<>");

	private static final boolean[] DAMAGED_TAG = MarkupBytes.only("<>");

	private static final boolean[] DOUBLE_QUOTED = MarkupBytes.only("\"<");

	private static final boolean[] SINGLE_QUOTED = MarkupBytes.only("'<");

	private static final boolean[] COMMENT = MarkupBytes.only("-<");

	private static final boolean[] CDATA = MarkupBytes.only("]<");

	private static final boolean[] INSTRUCTION = MarkupBytes.only("?<");

	private final ByteWindow window;

	/** The names of the open elements. */
	private final long[] names = new long[DEPTH_MAX];

	private int depth;

	private boolean damaged;

	private boolean tooLarge;

	private boolean anyAttribute;

	private boolean brokenOff;

	private boolean atOnce;

	private long suspect;

	private int indentation;

	private boolean indented;

	OpenElement(ByteWindow window) {
		this.window = window;
	}

	boolean isOpen() {
		return this.depth > 0;
	}

	boolean isDamaged() {
		return this.damaged;
	}

	/** Whether it ends before something that cannot be part of it, or with the file. */
	boolean isBrokenOff() {
		return this.brokenOff;
	}

	/** Whether it is nested too deeply or has too many attributes. */
	boolean isTooLarge() {
		return this.tooLarge;
	}

	/** Whether it, or an element in it, has an attribute. */
	boolean hasAttribute() {
		return this.anyAttribute;
	}

	/**
	 * The start of the first part of a damaged element that may also follow it, or
	 * {@link ByteWindow#NOWHERE}.
	 */
	long suspect() {
		return this.suspect;
	}

	/**
	 * Reads the start tag.
	 * @param name the number of its name
	 * @param nothingSuspect whether to end the element before anything that may follow
	 * it, as where its content was read once before
	 */
	void begin(long name, boolean nothingSuspect) throws IOException {
		reset(nothingSuspect);
		this.indentation = this.window.indentation();
		tag(name);
	}

	/** Reads a comment, a CDATA section or an instruction outside elements. */
	void beginSection(boolean nothingSuspect) throws IOException {
		reset(nothingSuspect);
		section();
	}

	private void reset(boolean nothingSuspect) {
		this.depth = 0;
		this.damaged = false;
		this.tooLarge = false;
		this.anyAttribute = false;
		this.brokenOff = false;
		this.atOnce = nothingSuspect;
		this.suspect = ByteWindow.NOWHERE;
		this.indented = false;
	}

	/** Reads the next tag in it. */
	void next() throws IOException {
		while (this.window.find(TEXT) == '=') {
			this.window.advance(1);
			int next = this.window.peek(0);
			this.damaged |= next == '"' || next == '\'';
		}
		if (this.window.peek(0) == ByteWindow.END) {
			breakOff();
			return;
		}
		int kind = this.window.peek(1);
		if (kind == '/') {
			endTag();
		}
		else if (kind == '!' || kind == '?') {
			section();
		}
		else if (MarkupBytes.beginsName(kind)) {
			child(this.window.nameAt(1));
		}
		else {
			this.damaged = true;
			this.window.advance(1);
		}
	}

	private void child(long name) throws IOException {
		int blanks = this.window.indentation();
		if (ElementNames.isTop(name)) {
			long own = this.names[0];
			boolean mayBeIn = name == ElementNames.RECORD
					&& (own == ElementNames.WORKOUT || own == ElementNames.CORRELATION);
			boolean onOwnLevel = this.indented && blanks >= 0 && blanks <= this.indentation;
			boolean soon = this.atOnce || (this.damaged && this.window.isHalfFull());
			if (!mayBeIn || onOwnLevel || soon) {
				breakOff();
				return;
			}
			suspect(this.window.place());
		}
		this.indented |= blanks > this.indentation && this.indentation >= 0;
		tag(name);
	}

	private void suspect(long place) {
		if (this.suspect == ByteWindow.NOWHERE && this.window.isMarked()) {
			this.suspect = place;
		}
	}

	/** Ends the element here, without its end tag. */
	private void breakOff() {
		this.damaged = true;
		this.brokenOff = true;
		this.depth = 0;
	}

	private void tag(long name) throws IOException {
		this.window.advance(1);
		int attributes = 0;
		boolean quotesAreRight = true;
		while (true) {
			int next = this.window.find(quotesAreRight ? TAG : DAMAGED_TAG);
			switch (next) {
				case '"', '\'' -> {
					quotesAreRight = value(next);
					this.damaged |= !quotesAreRight;
				}
				case '=' -> {
					attributes++;
					this.anyAttribute = true;
					this.tooLarge |= attributes > ATTRIBUTES_MAX;
					this.window.advance(1);
				}
				case '>' -> {
					boolean empty = this.window.previous() == '/';
					this.window.advance(1);
					if (!empty) {
						open(name);
					}
					return;
				}
				default -> {
					this.damaged = true;
					if (next == ByteWindow.END || isMarkup()) {
						return;
					}
					this.window.advance(1);
				}
			}
		}
	}

	private void open(long name) {
		if (this.depth < DEPTH_MAX) {
			this.names[this.depth] = name;
		}
		this.depth++;
		this.tooLarge |= this.depth >= DEPTH_MAX;
	}

	/**
	 * Reads a value in quotes.
	 * @return false where one of its quotes must belong to another value
	 */
	private boolean value(int quote) throws IOException {
		this.window.advance(1);
		while (this.window.find((quote == '"') ? DOUBLE_QUOTED : SINGLE_QUOTED) == '<') {
			this.damaged = true;
			if (isMarkup()) {
				return false;
			}
			this.window.advance(1);
		}
		if (this.window.peek(0) == ByteWindow.END) {
			return false;
		}
		this.window.advance(1);
		return MarkupBytes.isBehindValue(this.window.peek(0));
	}

	/**
	 * Whether this bracket begins a tag that an export uses, or ends an open element.
	 */
	private boolean isMarkup() throws IOException {
		boolean endTag = this.window.peek(1) == '/';
		long name = this.window.nameAt(endTag ? 2 : 1);
		return name == ElementNames.ROOT || ElementNames.isTop(name) || ElementNames.isPart(name)
				|| (endTag && openElement(name) >= 0);
	}

	private void endTag() throws IOException {
		long name = this.window.nameAt(2);
		if (name == ElementNames.ROOT) {
			breakOff();
			return;
		}
		this.window.advance(2);
		boolean whole = this.window.find(END_TAG) == '>';
		this.window.advance(whole ? 1 : 0);
		int ends = openElement(name);
		this.damaged |= !whole || ends != Math.min(this.depth, DEPTH_MAX) - 1;
		if (this.depth > DEPTH_MAX) {
			this.depth--;
		}
		else if (ends >= 0) {
			this.depth = ends;
		}
	}

	/** The index of the last open element with a name, -1 if none. */
	private int openElement(long name) {
		int open = Math.min(this.depth, DEPTH_MAX) - 1;
		while (open >= 0 && this.names[open] != name) {
			open--;
		}
		return open;
	}

	private void section() throws IOException {
		int kind = this.window.peek(2);
		if (this.window.peek(1) == '?') {
			this.window.advance(2);
			section(INSTRUCTION, '?', 1, true);
		}
		else if (kind == '-' && this.window.peek(3) == '-') {
			this.window.advance(4);
			section(COMMENT, '-', 2, this.atOnce);
		}
		else if (kind == '[' && isCdata()) {
			this.window.advance(9);
			section(CDATA, ']', 2, this.atOnce);
		}
		else {
			this.damaged = true;
			this.window.advance(2);
		}
	}

	private boolean isCdata() throws IOException {
		for (int index = 3; index < 9; index++) {
			if (this.window.peek(index) != "<![CDATA[".charAt(index)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Goes behind the end of a section: a number of its signs and a bracket. A section
	 * without an end extends to the first element of an export.
	 */
	private void section(boolean[] significant, char sign, int signs, boolean nothingSuspect) throws IOException {
		long before = this.suspect;
		while (true) {
			int next = this.window.find(significant);
			boolean suspicious = next == '<' && isTopOrEnd();
			if (next == ByteWindow.END || (suspicious && (nothingSuspect || this.window.isHalfFull()))) {
				breakOff();
				return;
			}
			if (suspicious) {
				suspect(this.window.place());
			}
			if (next == sign && this.window.peek(signs) == '>' && this.window.peek(signs - 1) == sign) {
				this.window.advance(signs + 1);
				this.suspect = before;
				return;
			}
			this.window.advance(1);
		}
	}

	/** Whether this bracket begins a top-level element, or ends the root. */
	private boolean isTopOrEnd() throws IOException {
		boolean endTag = this.window.peek(1) == '/';
		long name = this.window.nameAt(endTag ? 2 : 1);
		return endTag ? name == ElementNames.ROOT : ElementNames.isTop(name);
	}

}
