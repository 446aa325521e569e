package org.healthpipeline.ingestion.format.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Converts a text file to an encoding whose first 128 characters are ASCII: UTF-16
 * becomes UTF-8, all others stay as they are. Byte order marks are removed.
 */
final class CsvText {

	private CsvText() {
	}

	static InputStream open(InputStream file) throws IOException {
		BufferedInputStream in = new BufferedInputStream(file, 1 << 16);
		in.mark(3);
		int first = in.read();
		int second = in.read();
		int third = in.read();
		if (first == 0xEF && second == 0xBB && third == 0xBF) {
			return in;
		}
		in.reset();
		if ((first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF)) {
			return new Recoded(in, StandardCharsets.UTF_16);
		}
		if (first > 0 && second == 0) {
			return new Recoded(in, StandardCharsets.UTF_16LE);
		}
		return (first == 0 && second > 0) ? new Recoded(in, StandardCharsets.UTF_16BE) : in;
	}

	/** Converts a text of another encoding to UTF-8. */
	private static final class Recoded extends InputStream {

		private final Reader text;

		private final char[] characters = new char[8192];

		private int kept;

		private byte[] bytes = {};

		private int position;

		Recoded(InputStream in, Charset charset) {
			this.text = new InputStreamReader(in, charset);
		}

		@Override
		public int read() throws IOException {
			return fill() ? Byte.toUnsignedInt(this.bytes[this.position++]) : -1;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			if (!fill()) {
				return -1;
			}
			int count = Math.min(length, this.bytes.length - this.position);
			System.arraycopy(this.bytes, this.position, target, offset, count);
			this.position += count;
			return count;
		}

		private boolean fill() throws IOException {
			while (this.position == this.bytes.length) {
				int count = this.text.read(this.characters, this.kept, this.characters.length - this.kept);
				if (count < 0 && this.kept == 0) {
					return false;
				}
				int end = this.kept + Math.max(0, count);
				// The other half of a pair comes next.
				boolean half = count > 0 && Character.isHighSurrogate(this.characters[end - 1]);
				int whole = half ? end - 1 : end;
				this.bytes = new String(this.characters, 0, whole).getBytes(StandardCharsets.UTF_8);
				this.position = 0;
				this.kept = end - whole;
				if (half) {
					this.characters[0] = this.characters[end - 1];
				}
			}
			return true;
		}

	}

}
