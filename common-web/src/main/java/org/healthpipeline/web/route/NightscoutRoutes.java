package org.healthpipeline.web.route;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The routes that apps use which speak to Nightscout. These apps show their token, and
 * read problems, as they are used to there.
 */
public final class NightscoutRoutes {

	/** What stands before Nightscout's own paths. */
	public static final String PREFIX = "/api/v1/ingest/nightscout";

	private NightscoutRoutes() {
	}

	/** Whether the request goes to one of them. */
	public static boolean isOne(HttpServletRequest request) {
		return request.getRequestURI().startsWith(PREFIX + "/");
	}

}
