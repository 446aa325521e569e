package org.healthpipeline.ingestion.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

/**
 * Limits the memory of all bodies in progress. Bodies are read before a sync gets its
 * turn, so that a slow phone does not block the others. This bounds what that can cost.
 * Safe for use by several threads.
 */
final class BodyMemory {

	private static final int FIRST_BYTES = 64 * 1024;

	private final long maxBytes;

	private final long maxBytesOfUser;

	private final AtomicLong taken = new AtomicLong();

	private final Map<UUID, Long> takenByUser = new ConcurrentHashMap<>();

	/**
	 * @param maxBytes for all users
	 * @param maxBytesOfUser for one user, so that nobody takes all of it by sending
	 * slowly
	 */
	BodyMemory(long maxBytes, long maxBytesOfUser) {
		this.maxBytes = maxBytes;
		this.maxBytesOfUser = maxBytesOfUser;
	}

	/**
	 * Reads to the end.
	 * @throws ProblemException when there is no memory left, or from the stream
	 */
	Body read(UUID user, InputStream in, long maxLength) throws IOException {
		Body body = new Body(user);
		try {
			body.fill(in, maxLength);
			return body;
		}
		catch (IOException | RuntimeException ex) {
			body.close();
			throw ex;
		}
	}

	private void take(UUID user, long bytes) {
		long all = this.taken.addAndGet(bytes);
		long ofUser = this.takenByUser.merge(user, bytes, Long::sum);
		if (all > this.maxBytes || ofUser > this.maxBytesOfUser) {
			giveBack(user, bytes);
			throw new ProblemException(ProblemCode.TOO_MANY_REQUESTS, "Too many syncs are in progress", 2, null);
		}
	}

	private void giveBack(UUID user, long bytes) {
		this.taken.addAndGet(-bytes);
		this.takenByUser.computeIfPresent(user, (key, taken) -> (taken > bytes) ? taken - bytes : null);
	}

	/** One body in memory, until it is closed. Not safe for use by several threads. */
	final class Body implements AutoCloseable {

		private final UUID user;

		private byte[] bytes = new byte[0];

		private int length;

		private Body(UUID user) {
			this.user = user;
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
			take(this.user, size - this.bytes.length);
			this.bytes = Arrays.copyOf(this.bytes, size);
		}

		/** The buffer. The body is in its first {@link #length()} bytes. */
		byte[] bytes() {
			return this.bytes;
		}

		int length() {
			return this.length;
		}

		@Override
		public void close() {
			giveBack(this.user, this.bytes.length);
			this.bytes = new byte[0];
			this.length = 0;
		}

	}

}
