package org.healthpipeline.common.sample;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import org.jspecify.annotations.Nullable;

/**
 * Text made shorter by DEFLATE (RFC 1951), behind its own length in 4 bytes. A ciphertext
 * does not compress, so this comes before encryption.
 */
final class CompressedText {

	/** In bytes; what is shorter gains less than it costs. */
	private static final int WORTHWHILE = 512;

	private CompressedText() {
	}

	/** The compressed text, null where that is not shorter by a tenth. */
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
	 * @throws IllegalArgumentException when the bytes are not of {@link #compress}
	 */
	static byte[] expand(byte[] compressed) {
		byte[] text = new byte[ByteBuffer.wrap(compressed).getInt()];
		Inflater inflater = new Inflater(true);
		try {
			inflater.setInput(compressed, Integer.BYTES, compressed.length - Integer.BYTES);
			if (inflater.inflate(text) != text.length) {
				throw new IllegalArgumentException("A compressed text has another length than it says");
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
