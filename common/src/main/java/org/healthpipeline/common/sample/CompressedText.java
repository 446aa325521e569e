package org.healthpipeline.common.sample;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import org.jspecify.annotations.Nullable;

/**
 * Compresses text with DEFLATE (RFC 1951), preceded by its uncompressed length in 4
 * bytes. Compression comes before encryption, since ciphertexts do not compress.
 */
final class CompressedText {

	/** Length in bytes below which compression gains less than it costs. */
	private static final int WORTHWHILE = 512;

	private CompressedText() {
	}

	/** Returns the compressed text, or null where it is not at least a tenth shorter. */
	static byte @Nullable [] compress(byte[] text) {
		if (text.length < WORTHWHILE) {
			return null;
		}
		byte[] room = new byte[text.length - text.length / 10];
		ByteBuffer.wrap(room).putInt(text.length);
		Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
		try {
			deflater.setInput(text);
			deflater.finish();
			int length = deflater.deflate(room, Integer.BYTES, room.length - Integer.BYTES);
			if (!deflater.finished()) {
				return null;
			}
			byte[] compressed = new byte[Integer.BYTES + length];
			System.arraycopy(room, 0, compressed, 0, compressed.length);
			return compressed;
		}
		finally {
			deflater.end();
		}
	}

	/**
	 * @throws IllegalArgumentException when the bytes do not come from {@link #compress}
	 */
	static byte[] expand(byte[] compressed) {
		byte[] text = new byte[ByteBuffer.wrap(compressed).getInt()];
		Inflater inflater = new Inflater(true);
		try {
			inflater.setInput(compressed, Integer.BYTES, compressed.length - Integer.BYTES);
			if (inflater.inflate(text) != text.length) {
				throw new IllegalArgumentException("A compressed text does not have its stated length");
			}
			return text;
		}
		catch (DataFormatException ex) {
			throw new IllegalArgumentException("A compressed text is damaged", ex);
		}
		finally {
			inflater.end();
		}
	}

}
