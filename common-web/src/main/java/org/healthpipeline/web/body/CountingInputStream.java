package org.healthpipeline.web.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read. Not thread-safe. */
final class CountingInputStream extends FilterInputStream {

	private long count;

	CountingInputStream(InputStream in) {
		super(in);
	}

	long count() {
		return this.count;
	}

	@Override
	public int read() throws IOException {
		int read = super.read();
		this.count += (read >= 0) ? 1 : 0;
		return read;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int read = super.read(target, offset, length);
		this.count += Math.max(0, read);
		return read;
	}

	@Override
	public long skip(long bytes) throws IOException {
		long skipped = super.skip(bytes);
		this.count += skipped;
		return skipped;
	}

	@Override
	public boolean markSupported() {
		return false;
	}

}
