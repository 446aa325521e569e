package org.healthpipeline.common.dispatch;

import org.healthpipeline.common.trace.TraceContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The ids in log lines, carried from a request to the work it causes.
 *
 * @param requestId id of the request that woke
 * @param context its trace
 */
public record Trace(@Nullable String requestId, @Nullable TraceContext context) {

	/** Trace of work that no request has caused. */
	public static final Trace NEW = new Trace(null, null);

	/** Header of the request id in messages. */
	static final String REQUEST_ID_HEADER = "x-request-id";

	private static final String REQUEST_ID = "requestId";

	private static final String NONE = "-";

	/** Returns the trace of the calling thread. */
	public static Trace current() {
		return new Trace(MDC.get(REQUEST_ID), TraceContext.current().orElse(null));
	}

	/** Returns true when it belongs to a request. */
	public boolean isOfRequest() {
		return this.requestId != null;
	}

	/** Reads the values of the headers. */
	static Trace of(@Nullable String requestId, @Nullable String context) {
		return new Trace(requestId, TraceContext.parse(context).orElse(null));
	}

	/** Reads {@link #toText()}. */
	static Trace parse(String text) {
		String[] parts = text.split(" ", 2);
		return of(parts[0].isEmpty() || parts[0].equals(NONE) ? null : parts[0], (parts.length == 2) ? parts[1] : null);
	}

	String toText() {
		return ((this.requestId != null) ? this.requestId : NONE) + " "
				+ ((this.context != null) ? this.context.header() : NONE);
	}

	/** Runs the work with these ids in its log lines. */
	public void during(Runnable work) {
		TraceContext own = (this.context != null) ? this.context.child() : TraceContext.start();
		if (this.requestId != null) {
			MDC.put(REQUEST_ID, this.requestId);
		}
		TraceContext.Scope scope = own.open();
		try {
			work.run();
		}
		finally {
			scope.close();
			MDC.remove(REQUEST_ID);
		}
	}

}
