package org.healthpipeline.web.access;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Tells the access log that an answer has no end of its own, such as a stream of events:
 * it is measured until it is open. How long somebody leaves a page open is no latency and
 * must not look like one in the histogram.
 */
public final class OpenEnded {

	private static final String ATTRIBUTE = OpenEnded.class.getName();

	private OpenEnded() {
	}

	public static void note(HttpServletRequest request) {
		request.setAttribute(ATTRIBUTE, true);
	}

	static boolean isNoted(HttpServletRequest request) {
		return request.getAttribute(ATTRIBUTE) != null;
	}

}
