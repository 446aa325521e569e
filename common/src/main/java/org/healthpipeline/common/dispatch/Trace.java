package org.healthpipeline.common.dispatch;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The ids that log lines carry, taken along from the request to the work it causes.
 */
record Trace(@Nullable String requestId, @Nullable String traceId) {

	private static final String REQUEST_ID = "requestId";

	private static final String TRACE_ID = "traceId";

	/** Of the calling thread. */
	static Trace current() {
		return new Trace(MDC.get(REQUEST_ID), MDC.get(TRACE_ID));
	}

	/** Runs the work with these ids in its log lines. */
	void during(Runnable work) {
		put(REQUEST_ID, this.requestId);
		put(TRACE_ID, this.traceId);
		try {
			work.run();
		}
		finally {
			MDC.remove(REQUEST_ID);
			MDC.remove(TRACE_ID);
		}
	}

	private static void put(String key, @Nullable String value) {
		if (value != null) {
			MDC.put(key, value);
		}
	}

}
