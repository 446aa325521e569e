package org.healthpipeline.query.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts the bytes that are written. */
final class CountedOutput extends FilterOutputStream {

	private long bytes;

	CountedOutput(OutputStream out) {
		super(out);
	}

	long bytes() {
		return this.bytes;
	}

	@Override
	public void write(int value) throws IOException {
		this.out.write(value);
		this.bytes++;
	}

	@Override
	public void write(byte[] buffer, int offset, int length) throws IOException {
		this.out.write(buffer, offset, length);
		this.bytes += length;
	}

}
