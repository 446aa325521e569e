package org.healthpipeline.generator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A counting, buffered sink for UTF-8. The caller closes the stream. */
final class XmlBytes {

	private final OutputStream out;

	private final byte[] buffer = new byte[1 << 16];

	private int size;

	private long flushed;

	XmlBytes(OutputStream out) {
		this.out = out;
	}

	/**
	 * Returns the bytes of an attribute with its name, quoted and escaped, after a space.
	 */
	static byte[] attribute(String name, String value) {
		return (" " + name + "=\"" + escape(value) + "\"").getBytes(StandardCharsets.UTF_8);
	}

	static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

	XmlBytes add(byte[] bytes) throws IOException {
		if (bytes.length > this.buffer.length - this.size) {
			flush();
			if (bytes.length > this.buffer.length) {
				this.out.write(bytes);
				this.flushed += bytes.length;
				return this;
			}
		}
		System.arraycopy(bytes, 0, this.buffer, this.size, bytes.length);
		this.size += bytes.length;
		return this;
	}

	/** Writes ASCII characters, without escaping. */
	@SuppressWarnings("deprecation")
	XmlBytes ascii(String text) throws IOException {
		int length = text.length();
		room(length);
		text.getBytes(0, length, this.buffer, this.size);
		this.size += length;
		return this;
	}

	XmlBytes text(String text) throws IOException {
		return add(text.getBytes(StandardCharsets.UTF_8));
	}

	XmlBytes digit(int digit) throws IOException {
		room(1);
		this.buffer[this.size++] = (byte) ('0' + digit);
		return this;
	}

	/** Writes two digits. */
	XmlBytes pair(int number) throws IOException {
		return digit(number / 10).digit(number % 10);
	}

	/** Writes a decimal number from its digits, without trailing zeros. */
	XmlBytes number(long digits, int decimals) throws IOException {
		long rest = digits;
		int places = decimals;
		while (places > 0 && rest % 10 == 0) {
			rest /= 10;
			places--;
		}
		if (places == 0) {
			return ascii(Long.toString(rest));
		}
		String plain = Long.toString(rest);
		if (plain.length() <= places) {
			plain = "0".repeat(places + 1 - plain.length()) + plain;
		}
		int point = plain.length() - places;
		return ascii(plain.substring(0, point)).ascii(".").ascii(plain.substring(point));
	}

	long bytes() {
		return this.flushed + this.size;
	}

	void flush() throws IOException {
		this.out.write(this.buffer, 0, this.size);
		this.flushed += this.size;
		this.size = 0;
	}

	private void room(int length) throws IOException {
		if (length > this.buffer.length - this.size) {
			flush();
		}
	}

}
