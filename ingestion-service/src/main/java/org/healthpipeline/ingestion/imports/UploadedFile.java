package org.healthpipeline.ingestion.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.healthpipeline.common.problem.ProblemException;

/**
 * The bytes as they arrive, and whether they stopped arriving: a connection that broke
 * off is no fault of the file. Not safe for use by several threads.
 */
final class UploadedFile extends FilterInputStream {

	private boolean brokenOff;

	private long bytes;

	UploadedFile(InputStream in) {
		super(in);
	}

	/** Whether the connection ended before the file did. */
	boolean brokenOff() {
		return this.brokenOff;
	}

	/** How many bytes have arrived. */
	long bytes() {
		return this.bytes;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		int count = read(one, 0, 1);
		return (count < 0) ? -1 : Byte.toUnsignedInt(one[0]);
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		try {
			int count = super.read(target, offset, length);
			this.bytes += Math.max(0, count);
			return count;
		}
		catch (IOException | ProblemException ex) {
			this.brokenOff = true;
			throw ex;
		}
	}

	@Override
	public long skip(long count) throws IOException {
		byte[] skipped = new byte[(int) Math.min(count, 8192)];
		return Math.max(0, read(skipped, 0, skipped.length));
	}

	@Override
	public boolean markSupported() {
		return false;
	}

}
