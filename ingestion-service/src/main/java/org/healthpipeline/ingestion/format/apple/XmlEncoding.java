package org.healthpipeline.ingestion.format.apple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * Converts every XML file to UTF-8. Its first bytes or its declaration give its encoding.
 * A file without a known encoding is taken as UTF-8.
 */
final class XmlEncoding {

	private static final int HEAD_BYTES = 1024;

	/** The first bytes of a declaration in EBCDIC. */
	private static final String EBCDIC = "4c6fa794";

	private static final Pattern DECLARED = Pattern
		.compile("^\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._:-]{0,40})[\"']");

	private XmlEncoding() {
	}

	/**
	 * The same file in UTF-8.
	 * @throws UnreadableInputException when its encoding is not supported
	 */
	static InputStream utf8(InputStream in) throws IOException {
		byte[] head = in.readNBytes(HEAD_BYTES);
		InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
		Charset charset = charset(head);
		return (charset != null) ? new Encoded(whole, charset) : whole;
	}

	/**
	 * Detects the encoding.
	 * @return null for UTF-8
	 * @throws UnreadableInputException when it is not supported
	 */
	private static @Nullable Charset charset(byte[] head) throws UnreadableInputException {
		String begin = HexFormat.of().formatHex(head, 0, Math.min(4, head.length));
		if (begin.equals(EBCDIC)) {
			throw new UnreadableInputException("The encoding EBCDIC is not supported: use UTF-8");
		}
		if (begin.equals("fffe0000") || begin.equals("3c000000")) {
			return Charset.forName("UTF-32LE");
		}
		if (begin.equals("0000feff") || begin.equals("0000003c")) {
			return Charset.forName("UTF-32BE");
		}
		if (begin.startsWith("fffe") || begin.startsWith("3c00")) {
			return StandardCharsets.UTF_16LE;
		}
		if (begin.startsWith("feff") || begin.startsWith("003c")) {
			return StandardCharsets.UTF_16BE;
		}
		Matcher declared = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
		return declared.find() ? declared(declared.group(1), declared.group()) : null;
	}

	/**
	 * The declared encoding. Latin-1 is read as Windows-1252, which has letters where
	 * Latin-1 has control characters that no text needs.
	 */
	private static @Nullable Charset declared(String name, String declaration) {
		if (!Charset.isSupported(name)) {
			return null;
		}
		Charset charset = Charset.forName(name);
		boolean readsItself = new String(declaration.getBytes(StandardCharsets.ISO_8859_1), charset)
			.equals(declaration);
		if (!readsItself || charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII)) {
			return null;
		}
		return charset.name().toUpperCase(Locale.ROOT).equals("ISO-8859-1") ? Charset.forName("windows-1252") : charset;
	}

	/**
	 * Converts bytes of another encoding to UTF-8. Bytes that cannot be decoded become
	 * characters that XML forbids.
	 */
	private static final class Encoded extends InputStream {

		private final Reader reader;

		private final char[] characters = new char[8 * 1024];

		private byte[] bytes = new byte[0];

		private int at;

		/** At most one half of a character, which the next one completes. */
		private int held;

		Encoded(InputStream in, Charset charset) {
			this.reader = new InputStreamReader(in,
					charset.newDecoder()
						.replaceWith("\uFFFF")
						.onMalformedInput(CodingErrorAction.REPLACE)
						.onUnmappableCharacter(CodingErrorAction.REPLACE));
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : Byte.toUnsignedInt(one[0]);
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			if (this.at == this.bytes.length && !fill()) {
				return -1;
			}
			int count = Math.min(length, this.bytes.length - this.at);
			System.arraycopy(this.bytes, this.at, target, offset, count);
			this.at += count;
			return count;
		}

		private boolean fill() throws IOException {
			int read = this.reader.read(this.characters, this.held, this.characters.length - this.held);
			int count = this.held + Math.max(0, read);
			if (count == 0) {
				return false;
			}
			this.held = (read > 0 && Character.isHighSurrogate(this.characters[count - 1])) ? 1 : 0;
			this.bytes = new String(this.characters, 0, count - this.held).getBytes(StandardCharsets.UTF_8);
			this.characters[0] = this.characters[count - 1];
			this.at = 0;
			return true;
		}

	}

}
