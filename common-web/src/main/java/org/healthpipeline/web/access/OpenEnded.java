package org.healthpipeline.web.access;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Marks an answer as open-ended for the access log, such as a stream of events: it is
 * measured until it opens. The time for which a page stays open is not latency and must
 * not distort the histogram.
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
