package org.healthpipeline.ingestion.format.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a CSV file as it arrives, with the lines on which they begin. Quoted
 * cells may hold line ends. A quote that is never closed costs the line that it is on.
 * Cells are UTF-8 or, where they cannot be, Windows-1252. Not safe for use by several
 * threads.
 */
final class CsvRows {

	/** Stands for any separator, until the file's own is known. */
	static final char ANY_SEPARATOR = 0;

	static final String SEPARATORS = ";\t,|";

	private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

	private static final int END = -1;

	private static final int OPEN = -2;

	/** After this many quotes that were never closed, each ends with its line. */
	private static final int OPEN_QUOTES_MAX = 100;

	private final InputStream in;

	private final int maxRowBytes;

	private char separator = ANY_SEPARATOR;

	private byte[] buffer = new byte[1 << 16];

	private int position;

	private int limit;

	private byte[] row = new byte[512];

	private int length;

	private boolean tooLarge;

	private long line = 1;

	private int openQuotes;

	/**
	 * @param in a text in an encoding that begins with ASCII
	 * @param maxRowBytes of one row
	 */
	CsvRows(InputStream in, int maxRowBytes) {
		this.in = in;
		this.maxRowBytes = maxRowBytes;
	}

	/** Sets the separator of the following rows. */
	void separatedBy(char found) {
		this.separator = found;
	}

	/** The next row that is not blank; null at the end. */
	@Nullable CsvRow next() throws IOException {
		while (true) {
			long start = this.line;
			int end = readRow();
			if (end == END && this.length == 0) {
				return null;
			}
			if (this.tooLarge) {
				return CsvRow.refused(start, RefusalCode.RECORD_TOO_LARGE);
			}
			if (end == OPEN) {
				return CsvRow.refused(start, RefusalCode.MALFORMED_RECORD);
			}
			String text = text();
			if (!text.isBlank()) {
				return CsvRow.of(start, text);
			}
		}
	}

	/**
	 * Reads a row into the buffer.
	 * @return {@link #OPEN} where a quote is never closed, {@link #END} at the end
	 */
	private int readRow() throws IOException {
		this.length = 0;
		this.tooLarge = false;
		boolean quoted = false;
		boolean cellStart = true;
		int firstLineEnd = 0;
		long linesWithin = 0;
		while (true) {
			if (firstLineEnd > 0 && quoted && this.length > this.maxRowBytes - 2) {
				return unclosed(firstLineEnd, linesWithin);
			}
			int next = read();
			if (next == END && quoted) {
				return unclosed(firstLineEnd, linesWithin);
			}
			if (next == END) {
				return END;
			}
			boolean lineEnd = next == '\n' || next == '\r';
			if (next == '\r' && peek() == '\n') {
				read();
			}
			if (lineEnd) {
				this.line++;
			}
			if (lineEnd && (!quoted || this.openQuotes > OPEN_QUOTES_MAX)) {
				return quoted ? OPEN : 0;
			}
			if (lineEnd) {
				keep('\n');
				linesWithin++;
				firstLineEnd = (firstLineEnd == 0 && !this.tooLarge) ? this.length : firstLineEnd;
			}
			else {
				keep(next);
			}
			if (next == '"' && quoted && peek() == '"') {
				keep(read());
			}
			else if (next == '"' && quoted) {
				quoted = !isCellEnd(peek());
			}
			else if (next == '"' && cellStart) {
				quoted = true;
			}
			cellStart = !quoted && (isSeparator(next) || (cellStart && next == ' '));
		}
	}

	/** Goes back to the line after the one with the quote. */
	private int unclosed(int firstLineEnd, long linesWithin) {
		this.openQuotes++;
		if (firstLineEnd > 0) {
			this.tooLarge = false;
			int again = this.length - firstLineEnd;
			byte[] joined = new byte[Math.max(1 << 16, again + this.limit - this.position)];
			System.arraycopy(this.row, firstLineEnd, joined, 0, again);
			System.arraycopy(this.buffer, this.position, joined, again, this.limit - this.position);
			this.limit = again + this.limit - this.position;
			this.position = 0;
			this.buffer = joined;
			this.line -= linesWithin - 1;
			this.length = firstLineEnd;
		}
		return OPEN;
	}

	private boolean isCellEnd(int next) {
		return next == END || next == '\n' || next == '\r' || next == ' ' || isSeparator(next);
	}

	private boolean isSeparator(int next) {
		return (this.separator == ANY_SEPARATOR) ? next > 0 && SEPARATORS.indexOf(next) >= 0 : next == this.separator;
	}

	private void keep(int next) {
		if (this.length == this.maxRowBytes) {
			this.tooLarge = true;
			return;
		}
		if (this.length == this.row.length) {
			this.row = Arrays.copyOf(this.row, (int) Math.min(this.maxRowBytes, 2L * this.length));
		}
		this.row[this.length++] = (byte) next;
	}

	private int read() throws IOException {
		return (peek() == END) ? END : Byte.toUnsignedInt(this.buffer[this.position++]);
	}

	private int peek() throws IOException {
		if (this.position == this.limit) {
			this.limit = Math.max(0, this.in.read(this.buffer));
			this.position = 0;
			if (this.limit == 0) {
				return END;
			}
		}
		return Byte.toUnsignedInt(this.buffer[this.position]);
	}

	private String text() {
		ByteBuffer bytes = ByteBuffer.wrap(this.row, 0, this.length);
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
		}
		catch (CharacterCodingException ex) {
			return new String(this.row, 0, this.length, WINDOWS_1252);
		}
	}

	/** The cells of a row, without quotes and without blanks around them. */
	static List<String> cells(String text, char separator) {
		List<String> cells = new ArrayList<>();
		StringBuilder cell = new StringBuilder();
		boolean quoted = false;
		for (int place = 0; place < text.length(); place++) {
			char next = text.charAt(place);
			if (next == '"' && quoted) {
				boolean twice = place + 1 < text.length() && text.charAt(place + 1) == '"';
				boolean ends = !twice && (place + 1 == text.length() || text.charAt(place + 1) == separator
						|| text.charAt(place + 1) == ' ');
				if (!ends) {
					cell.append('"');
				}
				quoted = !ends;
				place += twice ? 1 : 0;
			}
			else if (next == '"' && cell.toString().isBlank()) {
				cell.setLength(0);
				quoted = true;
			}
			else if (next == separator && !quoted) {
				cells.add(stripped(cell));
				cell.setLength(0);
			}
			else {
				cell.append(next);
			}
		}
		cells.add(stripped(cell));
		return cells;
	}

	private static String stripped(StringBuilder cell) {
		int from = 0;
		int until = cell.length();
		while (from < until && isBlank(cell.charAt(from))) {
			from++;
		}
		while (until > from && isBlank(cell.charAt(until - 1))) {
			until--;
		}
		return cell.substring(from, until);
	}

	private static boolean isBlank(char character) {
		return Character.isWhitespace(character) || Character.isSpaceChar(character);
	}

	/**
	 * A row.
	 *
	 * @param line on which it begins, from 1
	 * @param text as written in the file; empty where it is refused
	 * @param refusal why it cannot be read; null where it can
	 */
	record CsvRow(long line, String text, @Nullable RefusalCode refusal) {

		static CsvRow of(long line, String text) {
			return new CsvRow(line, text, null);
		}

		static CsvRow refused(long line, RefusalCode code) {
			return new CsvRow(line, "", code);
		}

	}

}
