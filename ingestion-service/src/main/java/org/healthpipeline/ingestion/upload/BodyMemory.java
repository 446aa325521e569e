package org.healthpipeline.ingestion.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

/**
 * The memory that bodies under way may take, all together. Bodies are read before a sync
 * gets its turn, so that a slow phone does not hold up the others; this bounds what that
 * can cost. Safe for use by several threads.
 */
final class BodyMemory {

	private static final int FIRST_BYTES = 64 * 1024;

	private final long maxBytes;

	private final AtomicLong taken = new AtomicLong();

	BodyMemory(long maxBytes) {
		this.maxBytes = maxBytes;
	}

	/**
	 * Reads to the end.
	 * @throws ProblemException when there is no memory left, or from the stream
	 */
	Body read(InputStream in, long maxLength) throws IOException {
		Body body = new Body();
		try {
			body.fill(in, maxLength);
			return body;
		}
		catch (IOException | RuntimeException ex) {
			body.close();
			throw ex;
		}
	}

	private void take(long bytes) {
		if (this.taken.addAndGet(bytes) > this.maxBytes) {
			this.taken.addAndGet(-bytes);
			throw new ProblemException(ProblemCode.TOO_MANY_REQUESTS, "Too many syncs arrive at the moment", 2, null);
		}
	}

	/** One body in memory, until it is closed. Not safe for use by several threads. */
	final class Body implements AutoCloseable {

		private byte[] bytes = new byte[0];

		private int length;

		private Body() {
		}

		private void fill(InputStream in, long maxLength) throws IOException {
			grow(FIRST_BYTES);
			int count = in.read(this.bytes, 0, this.bytes.length);
			while (count >= 0) {
				this.length += count;
				if (this.length > maxLength) {
					throw new ProblemException(ProblemCode.TOO_LARGE,
							"A sync may have at most " + maxLength + " bytes, counted after gunzip");
				}
				if (this.length == this.bytes.length) {
					grow(2 * this.bytes.length);
				}
				count = in.read(this.bytes, this.length, this.bytes.length - this.length);
			}
		}

		private void grow(int size) {
			take(size - this.bytes.length);
			this.bytes = Arrays.copyOf(this.bytes, size);
		}

		/** Its first {@link #length()} bytes are the body. */
		byte[] bytes() {
			return this.bytes;
		}

		int length() {
			return this.length;
		}

		@Override
		public void close() {
			BodyMemory.this.taken.addAndGet(-this.bytes.length);
			this.bytes = new byte[0];
			this.length = 0;
		}

	}

}
