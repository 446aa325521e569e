package org.healthpipeline.web.route;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Routes for Nightscout apps. These apps send their token, and read problems, in
 * Nightscout's form.
 */
public final class NightscoutRoutes {

	/** Prefix of Nightscout's own paths. */
	public static final String PREFIX = "/api/v1/ingest/nightscout";

	private NightscoutRoutes() {
	}

	/** Returns true when the request goes to one of them. */
	public static boolean isOne(HttpServletRequest request) {
		return request.getRequestURI().startsWith(PREFIX + "/");
	}

}
