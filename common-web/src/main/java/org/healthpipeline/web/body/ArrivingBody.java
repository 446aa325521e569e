package org.healthpipeline.web.body;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.ServletInputStream;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.access.RequestPlace;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a body as they arrive. The complete body must arrive within one time
 * limit. While bytes are awaited, the request releases its slot. Not thread-safe.
 */
final class ArrivingBody extends InputStream {

	private final ServletInputStream sent;

	private final BodyTimes times;

	private final Duration longest;

	private final Optional<RequestPlace> place;

	private long awaitedNanos;

	/**
	 * @param maxBytes length limit of the body
	 * @param place empty where the request needs none
	 */
	ArrivingBody(ServletInputStream sent, BodyTimes times, long maxBytes, Optional<RequestPlace> place) {
		this.sent = sent;
		this.times = times;
		this.longest = times.longest(maxBytes);
		this.place = place;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		int count = read(one, 0, 1);
		return (count < 0) ? -1 : Byte.toUnsignedInt(one[0]);
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (this.sent.isFinished() || this.sent.available() > 0) {
			return this.sent.read(target, offset, length);
		}
		if (this.awaitedNanos > this.times.slow().toNanos()) {
			this.place.ifPresent(RequestPlace::noteSlowBody);
		}
		this.place.ifPresent(RequestPlace::leave);
		int count = await(target, offset, length);
		this.place.ifPresent(RequestPlace::comeBack);
		if (this.awaitedNanos > this.longest.toNanos()) {
			throw timeout(null);
		}
		return count;
	}

	private int await(byte[] target, int offset, int length) throws IOException {
		long start = System.nanoTime();
		try {
			return this.sent.read(target, offset, length);
		}
		catch (IOException ex) {
			if (isTimeout(ex)) {
				throw timeout(ex);
			}
			throw ex;
		}
		finally {
			this.awaitedNanos += System.nanoTime() - start;
		}
	}

	private static boolean isTimeout(IOException ex) {
		return ex instanceof SocketTimeoutException || ex.getCause() instanceof SocketTimeoutException;
	}

	private static ProblemException timeout(@Nullable IOException cause) {
		return new ProblemException(ProblemCode.REQUEST_TIMEOUT, "The body did not arrive in time", cause);
	}

	@Override
	public void close() throws IOException {
		this.sent.close();
	}

}
