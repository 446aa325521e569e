package org.healthpipeline.ingestion.format.apple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Some elements of an export, each with its line, which are handed on together as soon as
 * they are enough. What is no UTF-8 is refused here, so that a parser sees characters
 * only. Not safe for use by several threads.
 */
final class ElementBatch {

	/** From how many characters on elements are handed on. */
	private static final int ENOUGH = 64 * 1024;

	/** What one large element took is given back. */
	private static final int LARGE = 8 * ENOUGH;

	private final Receiver receiver;

	private final ElementText text = new ElementText();

	private char[] characters = new char[2 * ENOUGH];

	private int[] ends = new int[256];

	private long[] lines = new long[256];

	private int count;

	ElementBatch(Receiver receiver) {
		this.receiver = receiver;
	}

	/** Takes a whole element. */
	void add(ByteWindow.Slice element, long line) throws IOException {
		int start = end(this.count);
		int most = start + element.length();
		if (most > this.characters.length) {
			this.characters = Arrays.copyOf(this.characters, Math.max(most, 2 * this.characters.length));
		}
		int length = this.text.decode(element, this.characters, start);
		if (length < 0) {
			damaged(element, line);
			return;
		}
		if (this.count == this.ends.length) {
			this.ends = Arrays.copyOf(this.ends, 2 * this.count);
			this.lines = Arrays.copyOf(this.lines, 2 * this.count);
		}
		this.ends[this.count] = start + length;
		this.lines[this.count] = line;
		this.count++;
		if (start + length >= ENOUGH) {
			handOn();
		}
	}

	/**
	 * An element has its end, but is damaged. What stood before it is handed on first.
	 */
	void damaged(ByteWindow.Slice element, long line) throws IOException {
		handOn();
		this.receiver.damaged(element, line);
	}

	/** An element is not taken. What stood before it is handed on first. */
	void refuse(Flaw flaw, long line) throws IOException {
		handOn();
		this.receiver.refused(flaw, line);
	}

	/** Hands on what there is. */
	void handOn() throws IOException {
		if (this.count > 0) {
			this.receiver.some(this);
			this.count = 0;
			if (this.characters.length > LARGE) {
				this.characters = new char[2 * ENOUGH];
			}
		}
	}

	/** How many elements there are. */
	int count() {
		return this.count;
	}

	/** All elements, one right after the other. */
	char[] characters() {
		return this.characters;
	}

	/** Where an element begins among the characters. */
	int start(int element) {
		return end(element);
	}

	/** Where those before an element end. */
	private int end(int element) {
		return (element > 0) ? this.ends[element - 1] : 0;
	}

	/** Where all end. */
	int end() {
		return end(this.count);
	}

	/** The line on which an element begins, from 1. */
	long line(int element) {
		return this.lines[element];
	}

	/** An element in UTF-8. */
	ByteWindow.Slice bytes(int element) {
		return ByteWindow.Slice.of(text(element), StandardCharsets.UTF_8);
	}

	private String text(int element) {
		int start = start(element);
		return new String(this.characters, start, this.ends[element] - start);
	}

	/**
	 * An element as it was surely meant, where it is not well-formed as it is.
	 * @return null where nobody can tell
	 */
	@Nullable String mended(int element) {
		return ElementText.mended(text(element));
	}

	/** Why an element is not taken. */
	enum Flaw {

		/** It is not well-formed. */
		DAMAGED,

		/** It is larger, deeper or has more attributes than allowed. */
		TOO_LARGE

	}

	/** Takes the elements, in their order. */
	interface Receiver {

		/**
		 * @param elements whole ones as far as brackets and quotes say, valid until this
		 * returns
		 */
		void some(ElementBatch elements) throws IOException;

		/**
		 * One element is damaged, though it has its end.
		 * @param line on which it begins, from 1
		 */
		void damaged(ByteWindow.Slice element, long line) throws IOException;

		/**
		 * One element is not handed on.
		 * @param line on which it begins, from 1
		 */
		void refused(Flaw flaw, long line) throws IOException;

	}

}
