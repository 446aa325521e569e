package org.healthpipeline.ingestion.format.apple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Collects elements of an export, each with its line, and hands them on together once
 * there are enough. Bytes that are not UTF-8 are refused here, so that a parser sees
 * characters only. Not safe for use by several threads.
 */
final class ElementBatch {

	/** Elements are handed on from this many characters on. */
	private static final int ENOUGH = 64 * 1024;

	/** A buffer that one element made larger than this is released. */
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

	/** Adds a whole element. */
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
	 * Reports a damaged element that has its end. Earlier elements are handed on first.
	 */
	void damaged(ByteWindow.Slice element, long line) throws IOException {
		handOn();
		this.receiver.damaged(element, line);
	}

	/** Reports an element that is refused. Earlier elements are handed on first. */
	void refuse(Flaw flaw, long line) throws IOException {
		handOn();
		this.receiver.refused(flaw, line);
	}

	/** Hands on the collected elements. */
	void handOn() throws IOException {
		if (this.count > 0) {
			this.receiver.some(this);
			this.count = 0;
			if (this.characters.length > LARGE) {
				this.characters = new char[2 * ENOUGH];
			}
		}
	}

	/** The number of elements. */
	int count() {
		return this.count;
	}

	/** The characters of all elements, without gaps. */
	char[] characters() {
		return this.characters;
	}

	/** The start of an element among the characters. */
	int start(int element) {
		return end(element);
	}

	/** The end of the elements before an element. */
	private int end(int element) {
		return (element > 0) ? this.ends[element - 1] : 0;
	}

	/** The end of all elements. */
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
	 * An element in its intended form, where it is not well-formed.
	 * @return null where that form is not clear
	 */
	@Nullable String mended(int element) {
		return ElementText.mended(text(element));
	}

	/** The reason why an element is refused. */
	enum Flaw {

		/** It is not well-formed. */
		DAMAGED,

		/** It is larger, deeper or has more attributes than allowed. */
		TOO_LARGE

	}

	/** Takes the elements, in their order. */
	interface Receiver {

		/**
		 * Takes some elements.
		 * @param elements complete according to brackets and quotes, valid until this
		 * returns
		 */
		void some(ElementBatch elements) throws IOException;

		/**
		 * Takes one damaged element that has its end.
		 * @param line on which it begins, from 1
		 */
		void damaged(ByteWindow.Slice element, long line) throws IOException;

		/**
		 * Takes the report of an element that is not handed on.
		 * @param line on which it begins, from 1
		 */
		void refused(Flaw flaw, long line) throws IOException;

	}

}
