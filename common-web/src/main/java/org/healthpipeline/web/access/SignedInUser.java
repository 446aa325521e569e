package org.healthpipeline.web.access;

import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;

/** Tells the access log who a request speaks for. */
public final class SignedInUser {

	private SignedInUser() {
	}

	public static void note(HttpServletRequest request, UUID user) {
		request.setAttribute(AccessLog.USER_ATTRIBUTE, user);
	}

}
