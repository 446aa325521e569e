package org.healthpipeline.ingestion.format.apple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

import org.healthpipeline.ingestion.format.apple.ElementBatch.Flaw;
import org.healthpipeline.ingestion.item.UnreadableInputException;

/**
 * Cuts the content of {@code HealthData} into its elements, so that the parser after it
 * sees one at a time. Damage in one element costs no other, and memory depends on the
 * limit only, whatever is in the file. The splitter knows just enough XML to find an
 * element's end; the parser decides whether it is well-formed. Where brackets or quotes
 * are damaged, the next top-level element of an export ends the damaged one. In UTF-8 all
 * bytes that matter here are themselves. Not safe for use by several threads.
 */
final class ElementSplitter {

	private static final byte[] ROOT_END = "</HealthData>".getBytes(StandardCharsets.US_ASCII);

	/** The most bytes of the root's end tag that may be damaged. */
	private static final int ROOT_END_DAMAGE_MAX = 2;

	private static final boolean[] NOT_BLANK = MarkupBytes.notBlank();

	private static final boolean[] LOST = MarkupBytes.only("<=");

	private final ByteWindow window;

	private final int maxElementBytes;

	private final ElementBatch batch;

	private final OpenElement element;

	private BiConsumer<Long, Long> places = (start, end) -> {
	};

	private boolean ended;

	/**
	 * Text between elements up to this line belongs to a damaged element that was
	 * refused.
	 */
	private long damagedLine;

	/**
	 * Elements before this place end before the next one that may follow them: their
	 * content is read a second time.
	 */
	private long elementsReread;

	/**
	 * Sections before this place end early too, so that nothing is read more than three
	 * times.
	 */
	private long sectionsReread;

	/**
	 * @param in from the root's start tag on, or from an element in it
	 * @param line of that tag, from 1
	 */
	ElementSplitter(InputStream in, long line, int maxElementBytes, ElementBatch.Receiver receiver) {
		this.window = new ByteWindow(in, line, maxElementBytes);
		this.maxElementBytes = maxElementBytes;
		this.batch = new ElementBatch(receiver);
		this.element = new OpenElement(this.window);
	}

	/**
	 * Reads a part of the root's content.
	 * @param places called with the start and the end of each top-level element
	 */
	void splitPart(BiConsumer<Long, Long> places) throws IOException {
		this.places = places;
		while (!this.ended && next()) {
			element();
		}
		this.batch.handOn();
	}

	/**
	 * Reads to the end of the root.
	 * @throws UnreadableInputException when the file ends before; complete elements have
	 * been handed on
	 */
	void split() throws IOException {
		root();
		splitPart(this.places);
		if (!this.ended && !endsLikeRoot()) {
			throw new UnreadableInputException("The file ends early (line " + this.window.line() + ")");
		}
	}

	private void root() throws IOException {
		if (this.window.nameAt(1) != ElementNames.ROOT) {
			return;
		}
		long start = this.window.place();
		this.element.begin(ElementNames.ROOT, true);
		if (this.window.place() - start > this.maxElementBytes) {
			throw new UnreadableInputException("The start tag of HealthData is too large");
		}
		this.ended = !this.element.isOpen() && !this.element.isDamaged();
	}

	/**
	 * Goes to the next element.
	 * @return false where the root or the file ends
	 */
	private boolean next() throws IOException {
		while (true) {
			int next = this.window.find(NOT_BLANK);
			if (next == ByteWindow.END) {
				return false;
			}
			if (next != '<') {
				lost();
				continue;
			}
			int kind = this.window.peek(1);
			if (MarkupBytes.beginsName(kind)) {
				return true;
			}
			if (kind == '/') {
				if (this.window.nameAt(2) == ElementNames.ROOT) {
					this.window.advance(2);
					this.window.find(OpenElement.END_TAG);
					this.ended = true;
					return false;
				}
				this.window.advance(2);
			}
			else if (kind == '!' || kind == '?') {
				section();
			}
			else {
				this.window.advance(1);
			}
		}
	}

	/** Passes over text outside elements. A record that lost its bracket is counted. */
	private void lost() throws IOException {
		long line = this.window.line();
		while (this.window.find(LOST) == '=') {
			this.window.advance(1);
			int next = this.window.peek(0);
			if ((next == '"' || next == '\'') && line > this.damagedLine) {
				this.batch.refuse(Flaw.DAMAGED, line);
				this.damagedLine = line;
			}
		}
	}

	/** Passes over a comment, a CDATA section or an instruction between elements. */
	private void section() throws IOException {
		long start = this.window.place();
		long line = this.window.line();
		this.window.mark();
		this.element.beginSection(start < this.sectionsReread);
		if (this.element.isBrokenOff()) {
			this.batch.refuse(Flaw.DAMAGED, line);
			goBack();
		}
		this.window.unmark();
	}

	private void element() throws IOException {
		long start = this.window.place();
		long line = this.window.line();
		long name = this.window.nameAt(1);
		this.window.mark();
		this.element.begin(name, start < this.elementsReread);
		while (this.element.isOpen()) {
			this.element.next();
		}
		boolean fits = this.window.place() - start <= this.maxElementBytes && !this.element.isTooLarge();
		boolean leftover = ElementNames.isPart(name)
				|| (line <= this.damagedLine && !(ElementNames.isTop(name) && this.element.hasAttribute()));
		if (fits && !this.element.isDamaged()) {
			if (!leftover) {
				this.batch.add(this.window.marked(), line);
				this.damagedLine = 0;
				this.places.accept(start, this.window.place());
			}
			this.window.unmark();
			return;
		}
		if (!leftover && fits && !this.element.isBrokenOff()) {
			this.batch.damaged(this.window.marked(), line);
		}
		else if (!leftover) {
			this.batch.refuse((fits || goesBack()) ? Flaw.DAMAGED : Flaw.TOO_LARGE, line);
		}
		if (ElementNames.isTop(name)) {
			this.places.accept(start, this.window.place());
		}
		this.elementsReread = goesBack() ? Math.max(this.elementsReread, this.window.place()) : this.elementsReread;
		goBack();
		this.window.unmark();
	}

	private boolean goesBack() {
		return this.window.isMarked() && this.element.isBrokenOff() && this.element.suspect() != ByteWindow.NOWHERE;
	}

	/**
	 * Goes back to read again what may follow the damaged element instead of being part
	 * of it.
	 */
	private void goBack() {
		if (goesBack()) {
			this.sectionsReread = Math.max(this.sectionsReread, this.window.place());
			this.window.goTo(this.element.suspect());
		}
		this.damagedLine = this.window.line();
	}

	/**
	 * Whether the file ends as it should, apart from some damage in the bytes of the end
	 * tag.
	 */
	private boolean endsLikeRoot() {
		byte[] tail = this.window.tail(ROOT_END.length);
		int damaged = ROOT_END.length - tail.length;
		for (int index = 0; index < tail.length; index++) {
			damaged += (tail[index] != ROOT_END[index]) ? 1 : 0;
		}
		return damaged <= ROOT_END_DAMAGE_MAX;
	}

}
