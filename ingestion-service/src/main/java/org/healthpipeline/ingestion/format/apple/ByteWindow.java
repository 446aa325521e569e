package org.healthpipeline.ingestion.format.apple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a stream around the read position. Bytes after a mark are kept up to a
 * limit, so that reading can go back. Places are counted from the stream's first byte.
 * Not safe for use by several threads.
 */
final class ByteWindow {

	/** Stands for the end of the stream. */
	static final int END = -1;

	/** Stands for no place. */
	static final long NOWHERE = -1;

	private static final int READ_BYTES = 64 * 1024;

	/**
	 * The number of bytes kept before the place or the mark, unless the stream begins
	 * there.
	 */
	private static final int BEFORE_BYTES = 64;

	private final InputStream in;

	private final int maxKept;

	private byte[] bytes = new byte[3 * READ_BYTES];

	/** Place of the first buffered byte. */
	private long base;

	private int at;

	private int limit;

	private int mark = -1;

	private boolean ended;

	private int countedTo;

	private long line;

	/**
	 * @param line of the first byte, from 1
	 * @param maxKept the most bytes to keep after the mark
	 */
	ByteWindow(InputStream in, long line, int maxKept) {
		this.in = in;
		this.line = line;
		this.maxKept = maxKept;
	}

	/** The place of the next byte. */
	long place() {
		return this.base + this.at;
	}

	/** Keeps the bytes from here on. */
	void mark() {
		this.mark = this.at;
	}

	/** Stops keeping bytes. */
	void unmark() {
		this.mark = -1;
	}

	/** Whether all bytes from the mark on are still kept. */
	boolean isMarked() {
		return this.mark >= 0;
	}

	/**
	 * Whether half of the limit after the mark is used, or bytes from the mark on are
	 * lost.
	 */
	boolean isHalfFull() {
		return this.mark < 0 || this.at - this.mark > this.maxKept / 2;
	}

	/** Goes back to a place after the mark. */
	void goTo(long place) {
		this.at = (int) (place - this.base);
	}

	void advance(int count) {
		this.at += count;
	}

	/** The byte before the next one, 0 at the beginning. */
	int previous() {
		return (this.at > 0) ? this.bytes[this.at - 1] : 0;
	}

	/**
	 * The byte at an offset from the next one, or {@link #END}.
	 * @param ahead less than a kilobyte; 0 is the next one
	 */
	int peek(int ahead) throws IOException {
		while (this.at + ahead >= this.limit) {
			if (!fill()) {
				return END;
			}
		}
		return Byte.toUnsignedInt(this.bytes[this.at + ahead]);
	}

	/**
	 * Goes to the next byte that has a meaning, past all others, which are nearly all
	 * bytes.
	 * @param significant the bytes that have a meaning
	 * @return that byte, or {@link #END}
	 */
	int find(boolean[] significant) throws IOException {
		while (true) {
			byte[] window = this.bytes;
			int place = this.at;
			int end = this.limit;
			while (place < end && !significant[Byte.toUnsignedInt(window[place])]) {
				place++;
			}
			this.at = place;
			if (place < end) {
				return Byte.toUnsignedInt(window[place]);
			}
			if (!fill()) {
				return END;
			}
		}
	}

	/**
	 * The number of the name that begins at an offset from the next byte, see
	 * {@link ElementNames}.
	 */
	long nameAt(int ahead) throws IOException {
		int count = ahead + ElementNames.LENGTH_MAX;
		peek(count);
		long name = ElementNames.EMPTY;
		int end = Math.min(this.limit, this.at + count);
		for (int place = this.at + ahead; place < end; place++) {
			int next = Byte.toUnsignedInt(this.bytes[place]);
			if (MarkupBytes.endsName(next)) {
				break;
			}
			name = ElementNames.with(name, next);
		}
		return name;
	}

	/** The line of the next byte, from 1. */
	long line() {
		for (; this.countedTo < this.at; this.countedTo++) {
			if (this.bytes[this.countedTo] == '\n') {
				this.line++;
			}
		}
		for (; this.countedTo > this.at; this.countedTo--) {
			if (this.bytes[this.countedTo - 1] == '\n') {
				this.line--;
			}
		}
		return this.line;
	}

	/**
	 * The number of blanks before the next byte on its line.
	 * @return -1 where other characters are before it
	 */
	int indentation() {
		int blanks = 0;
		for (int place = this.at - 1; place >= 0; place--, blanks++) {
			if (this.bytes[place] == '\n') {
				return blanks;
			}
			if (this.bytes[place] != ' ' && this.bytes[place] != '\t') {
				return -1;
			}
		}
		return -1;
	}

	/** The bytes between the mark and the next one. */
	Slice marked() {
		return new Slice(this.bytes, this.mark, this.at - this.mark);
	}

	/**
	 * The last bytes before the next one that are not blanks.
	 * @param count of them, fewer where there are not so many
	 */
	byte[] tail(int count) {
		int end = this.at;
		while (end > 0 && this.bytes[end - 1] <= ' ' && this.bytes[end - 1] >= 0) {
			end--;
		}
		return Arrays.copyOfRange(this.bytes, Math.max(0, end - count), end);
	}

	private boolean fill() throws IOException {
		if (this.ended) {
			return false;
		}
		if (this.mark >= 0 && this.at - this.mark > this.maxKept) {
			this.mark = -1;
		}
		if (this.bytes.length - this.limit < READ_BYTES) {
			makeRoom();
		}
		int count = this.in.read(this.bytes, this.limit, READ_BYTES);
		this.ended = count < 0;
		this.limit += Math.max(0, count);
		return !this.ended;
	}

	private void makeRoom() {
		int from = Math.max(0, ((this.mark >= 0) ? this.mark : this.at) - BEFORE_BYTES);
		line();
		int kept = this.limit - from;
		byte[] target = (kept + READ_BYTES > this.bytes.length / 2) ? new byte[2 * (kept + READ_BYTES)] : this.bytes;
		System.arraycopy(this.bytes, from, target, 0, kept);
		this.bytes = target;
		this.base += from;
		this.at -= from;
		this.limit = kept;
		this.countedTo -= from;
		this.mark = (this.mark >= 0) ? this.mark - from : -1;
	}

	/** Bytes that are valid until more are read. */
	record Slice(byte[] bytes, int offset, int length) {

		/** The bytes as a text of one character each. */
		String text() {
			return new String(this.bytes, this.offset, this.length, StandardCharsets.ISO_8859_1);
		}

		static Slice of(String text, Charset charset) {
			byte[] bytes = text.getBytes(charset);
			return new Slice(bytes, 0, bytes.length);
		}

	}

}
