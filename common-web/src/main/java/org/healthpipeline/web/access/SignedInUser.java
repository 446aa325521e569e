package org.healthpipeline.web.access;

import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;

/** Passes the user of a request to the access log. */
public final class SignedInUser {

	private SignedInUser() {
	}

	public static void note(HttpServletRequest request, UUID user) {
		request.setAttribute(AccessLog.USER_ATTRIBUTE, user);
	}

}
