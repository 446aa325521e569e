package org.healthpipeline.web.body;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A body that ends with a problem once it is longer than it may be, counted after gunzip
 * while it is read: a bomb is cut off at the limit, and nothing is held in memory.
 */
final class BodyStream extends ServletInputStream {

	private static final int BUFFER_BYTES = 8192;

	private final InputStream sent;

	private final boolean gzip;

	private final long maxBytes;

	private @Nullable InputStream plain;

	private long read;

	private boolean finished;

	BodyStream(InputStream sent, boolean gzip, long maxBytes) {
		this.sent = sent;
		this.gzip = gzip;
		this.maxBytes = maxBytes;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		int count = read(one, 0, 1);
		return (count < 0) ? -1 : Byte.toUnsignedInt(one[0]);
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		int count;
		try {
			count = plain().read(bytes, offset, length);
		}
		catch (ZipException | EOFException ex) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "The body is not a whole gzip stream", ex);
		}
		if (count < 0) {
			this.finished = true;
			return count;
		}
		this.read += count;
		if (this.read > this.maxBytes) {
			throw tooLarge(this.maxBytes);
		}
		return count;
	}

	static ProblemException tooLarge(long maxBytes) {
		return new ProblemException(ProblemCode.TOO_LARGE,
				"The body may have at most " + maxBytes + " bytes here, counted after gunzip");
	}

	private InputStream plain() throws IOException {
		InputStream stream = this.plain;
		if (stream == null) {
			stream = this.gzip ? new GZIPInputStream(this.sent, BUFFER_BYTES) : this.sent;
			this.plain = stream;
		}
		return stream;
	}

	@Override
	public boolean isFinished() {
		return this.finished;
	}

	@Override
	public boolean isReady() {
		return true;
	}

	@Override
	public void setReadListener(ReadListener listener) {
		throw new UnsupportedOperationException("Bodies are read by the thread of their request");
	}

	@Override
	public void close() throws IOException {
		if (this.plain != null) {
			this.plain.close();
		}
	}

}
