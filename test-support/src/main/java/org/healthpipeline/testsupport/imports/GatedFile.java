package org.healthpipeline.testsupport.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/** A file that is sent only as far as the test allows. */
public final class GatedFile extends InputStream {

	private static final int PART = 64 * 1024;

	private final InputStream bytes;

	private final Semaphore parts = new Semaphore(0);

	private int open;

	public GatedFile(byte[] bytes) {
		this.bytes = new ByteArrayInputStream(bytes);
	}

	/** Releases the next part. */
	public void letPartGo() {
		this.parts.release();
	}

	/** Releases all remaining parts. */
	public void letAllGo() {
		this.parts.release(Integer.MAX_VALUE / 2);
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : Byte.toUnsignedInt(one[0]);
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		if (this.open == 0) {
			this.parts.acquireUninterruptibly();
			this.open = PART;
		}
		int count = this.bytes.read(target, offset, Math.min(length, this.open));
		this.open -= Math.max(0, count);
		return count;
	}

}
