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
 * Closes the connection of a request that was answered before its body arrived, if the
 * rest takes too long. Most clients read the answer only after sending everything, so the
 * rest is accepted for a while. The server alone would accept it forever, byte by byte.
 */
final class UnreadBodyValve extends ValveBase {

	private static final Logger logger = LoggerFactory.getLogger(UnreadBodyValve.class);

	/** Limit of accepted bytes, however fast they arrive. */
	private static final long BYTES_MAX = 32 * 1024 * 1024;

	private final Duration longest;

	/**
	 * @param longest time for which the rest is accepted; one more read may exceed it
	 */
	UnreadBodyValve(Duration longest) {
		super(true);
		this.longest = longest;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		getNext().invoke(request, response);
		// A client that asked with Expect was told not to send.
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
	 * @return whether the body ended
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
			logger.debug("The client closed the connection before its body arrived", ex);
		}
		return false;
	}

	/** Discards bytes. */
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
			// The server provides its own buffer.
		}

	}

}
