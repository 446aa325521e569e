package org.healthpipeline.web.body;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the connection of a request that was answered before its body had come, once that
 * takes too long. Most clients read the answer only after they have sent everything, so
 * the rest is taken for a while; the server alone would take it for ever, a byte at a
 * time.
 */
final class UnreadBodyValve extends ValveBase {

	private static final Logger logger = LoggerFactory.getLogger(UnreadBodyValve.class);

	/** More is not taken, however fast it comes. */
	private static final long BYTES_MAX = 32 * 1024 * 1024;

	private final Duration longest;

	/**
	 * @param longest for how long the rest is taken; one read more is waited for
	 */
	UnreadBodyValve(Duration longest) {
		super(true);
		this.longest = longest;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		getNext().invoke(request, response);
		// Whoever asks before they send has been told not to.
		if (request.isAsync() || request.getCoyoteRequest().hasExpectation() || isRead(request)) {
			return;
		}
		boolean slow = response.getStatus() == HttpServletResponse.SC_REQUEST_TIMEOUT;
		if (slow || !takeRest(request, response)) {
			request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
		}
	}

	private static boolean isRead(Request request) {
		AtomicBoolean read = new AtomicBoolean();
		request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, read);
		return read.get();
	}

	/**
	 * @return whether it has come to its end
	 */
	private boolean takeRest(Request request, Response response) {
		long end = System.nanoTime() + this.longest.toNanos();
		Rest rest = new Rest();
		try {
			response.finishResponse();
			long left = BYTES_MAX;
			while (left > 0 && System.nanoTime() < end) {
				int count = request.getCoyoteRequest().doRead(rest);
				if (count < 0) {
					return true;
				}
				left -= count;
			}
		}
		catch (IOException ex) {
			logger.debug("The client has gone before its body had come", ex);
		}
		return false;
	}

	/** Takes bytes that nobody wants. */
	private static final class Rest implements ApplicationBufferHandler {

		private ByteBuffer bytes = EMPTY_BUFFER;

		@Override
		public void setByteBuffer(ByteBuffer buffer) {
			this.bytes = buffer;
		}

		@Override
		public ByteBuffer getByteBuffer() {
			return this.bytes;
		}

		@Override
		public void expand(int size) {
			// The server brings a buffer of its own.
		}

	}

}
