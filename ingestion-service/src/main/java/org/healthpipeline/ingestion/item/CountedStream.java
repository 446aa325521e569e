package org.healthpipeline.ingestion.item;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read, up to a limit. Not safe for use by several threads. */
public class CountedStream extends FilterInputStream {

	private static final int SKIP_BYTES = 64 * 1024;

	private final long maxBytes;

	private long bytes;

	/**
	 * @param maxBytes after which reading fails with {@link UnreadableInputException}
	 */
	public CountedStream(InputStream in, long maxBytes) {
		super(in);
		this.maxBytes = maxBytes;
	}

	/** The number of bytes that were read. */
	public long bytes() {
		return this.bytes;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		int count = read(one, 0, 1);
		return (count < 0) ? -1 : Byte.toUnsignedInt(one[0]);
	}

	/**
	 * Yields before each read. A file that inflates never waits, and a virtual thread
	 * that never waits keeps a processor from all others.
	 */
	@Override
	@SuppressWarnings("ThreadPriorityCheck")
	public int read(byte[] target, int offset, int length) throws IOException {
		Thread.yield();
		int count = readAny(target, offset, length);
		if (count > 0) {
			this.bytes += count;
			if (this.bytes > this.maxBytes) {
				throw new UnreadableInputException("The file is larger than an import may be");
			}
		}
		return count;
	}

	/** Reads available bytes, uncounted. */
	protected int readAny(byte[] target, int offset, int length) throws IOException {
		return super.read(target, offset, length);
	}

	@Override
	public long skip(long count) throws IOException {
		byte[] buffer = new byte[(int) Math.min(Math.max(0, count), SKIP_BYTES)];
		long skipped = 0;
		while (skipped < count) {
			int read = read(buffer, 0, (int) Math.min(count - skipped, buffer.length));
			if (read < 0) {
				break;
			}
			skipped += read;
		}
		return skipped;
	}

	@Override
	public boolean markSupported() {
		return false;
	}

}
