package org.healthpipeline.ingestion.format.apple;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

import org.jspecify.annotations.Nullable;

/**
 * A packed file that ends at the first unreadable byte, so that all earlier bytes are
 * taken. Afterwards it reports the cause. Not safe for use by several threads.
 */
final class UnpackedFile extends FilterInputStream {

	private @Nullable Exception failure;

	UnpackedFile(InputStream in) {
		super(in);
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : Byte.toUnsignedInt(one[0]);
	}

	@Override
	public int read(byte[] target, int offset, int length) {
		if (this.failure != null) {
			return -1;
		}
		try {
			return this.in.read(target, offset, length);
		}
		catch (IOException | RuntimeException ex) {
			this.failure = ex;
			return -1;
		}
	}

	/** Reads the rest. */
	void finish() {
		byte[] rest = new byte[8 * 1024];
		int count = 0;
		while (count >= 0) {
			// Reading is enough: the checksum follows the content.
			count = read(rest, 0, rest.length);
		}
	}

	/** Whether everything could be read until now. */
	boolean isWhole() {
		return this.failure == null;
	}

	/** Whether the packed bytes are damaged. */
	boolean isDamaged() {
		return this.failure instanceof ZipException;
	}

	/** Fails as reading did, unless the file itself is damaged or ends early. */
	void failIfUnread() throws IOException {
		if (this.failure instanceof RuntimeException unexpected) {
			throw unexpected;
		}
		if (this.failure instanceof IOException unread && !isDamaged() && !(unread instanceof EOFException)) {
			throw unread;
		}
	}

	/**
	 * Leaves the underlying stream open: it continues after this file, or its opener
	 * closes it.
	 */
	@Override
	public void close() {
		// Nothing is held.
	}

}
