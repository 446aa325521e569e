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
 * A body that ends with a problem when it exceeds its limit. Bytes are counted after
 * gunzip while they are read, so a zip bomb stops at the limit without using memory.
 */
final class BodyStream extends ServletInputStream {

	private static final int BUFFER_BYTES = 8192;

	private final CountingInputStream sent;

	private final boolean gzip;

	private final BodyLimit limit;

	private @Nullable InputStream plain;

	private long read;

	private boolean finished;

	BodyStream(InputStream sent, boolean gzip, BodyLimit limit) {
		this.sent = new CountingInputStream(sent);
		this.gzip = gzip;
		this.limit = limit;
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
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "The body is not a complete gzip stream", ex);
		}
		if (count < 0) {
			this.finished = true;
			return count;
		}
		this.read += count;
		if (this.read > this.limit.maxBytes()) {
			throw tooLarge(this.limit.maxBytes());
		}
		if (this.gzip && this.read > BodyLimit.DEFAULT_BYTES
				&& this.read / this.limit.maxExpansion() > this.sent.count()) {
			throw new ProblemException(ProblemCode.TOO_LARGE,
					"Gunzip may make the body at most " + this.limit.maxExpansion() + " times as long here");
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
