package org.healthpipeline.ingestion.imports.apple;

import java.io.IOException;
import java.util.Arrays;

/**
 * Some elements of an export, which are handed on together as soon as they are enough.
 * Not safe for use by several threads.
 */
final class ElementPart {

	/** From how many bytes on elements are handed on. */
	private static final int ENOUGH_BYTES = 64 * 1024;

	/** How many empty lines keep the count of lines right within a part. */
	private static final int GAP_LINES_MAX = 100;

	private final int maxElementBytes;

	private final Receiver receiver;

	private byte[] bytes = new byte[2 * ENOUGH_BYTES];

	private int length;

	private long firstLine;

	private long lastLine;

	private boolean open;

	private boolean passingOver;

	private int elementStart;

	private long elementLine;

	/**
	 * @param maxElementBytes the most bytes of one element
	 */
	ElementPart(int maxElementBytes, Receiver receiver) {
		this.maxElementBytes = maxElementBytes;
		this.receiver = receiver;
	}

	/** Whether an element has begun and not ended. */
	boolean isOpen() {
		return this.open;
	}

	/**
	 * An element begins; the first bracket of it is kept.
	 * @param line on which it does
	 */
	void begin(long line) throws IOException {
		long gap = line - this.lastLine;
		if (this.length >= ENOUGH_BYTES || gap > GAP_LINES_MAX) {
			handOn();
		}
		if (this.length == 0) {
			this.firstLine = line;
		}
		else {
			for (; gap > 0; gap--) {
				append('\n');
			}
		}
		this.open = true;
		this.elementStart = this.length;
		this.elementLine = line;
		append('<');
	}

	/** Keeps bytes of the element that is open, if one is. */
	void keep(byte[] read, int from, int until) throws IOException {
		if (!this.open || this.passingOver) {
			return;
		}
		int count = until - from;
		if (this.length - this.elementStart + count > this.maxElementBytes) {
			passOver();
			return;
		}
		if (this.length + count > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(2 * this.bytes.length, this.length + count));
		}
		System.arraycopy(read, from, this.bytes, this.length, count);
		this.length += count;
	}

	/** The element that is open, if one is, is not taken. */
	void passOver() throws IOException {
		if (!this.open || this.passingOver) {
			return;
		}
		this.passingOver = true;
		this.length = this.elementStart;
		handOn();
		this.receiver.tooLarge(this.elementLine);
	}

	/**
	 * The element that is open ends.
	 * @param line on which it does
	 */
	void end(long line) {
		this.open = false;
		this.passingOver = false;
		this.lastLine = line;
	}

	/** Hands on what there is. */
	void handOn() throws IOException {
		if (this.length > 0) {
			this.receiver.some(this.bytes, this.length, this.firstLine);
			this.length = 0;
		}
	}

	/** Hands on what there is but for an element that is open. */
	void handOnWhole() throws IOException {
		if (this.open && !this.passingOver) {
			this.length = this.elementStart;
		}
		handOn();
	}

	/**
	 * Hands on what there is, also of an element that is open: the parser says what is
	 * wrong.
	 */
	void handOnBroken() throws IOException {
		this.open = false;
		handOn();
	}

	private void append(char character) {
		if (this.length == this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, 2 * this.bytes.length);
		}
		this.bytes[this.length] = (byte) character;
		this.length++;
	}

	/** Takes the elements, in their order. */
	interface Receiver {

		/**
		 * Whole elements, but for the last one where the file breaks off within.
		 * @param xml holds them in its first {@code length} bytes, until this returns
		 * @param line on which the first one stands, from 1
		 */
		void some(byte[] xml, int length, long line) throws IOException;

		/** One element is not handed on. */
		void tooLarge(long line) throws IOException;

	}

}
