package org.healthpipeline.query.shared;

import org.healthpipeline.web.request.ClientAddress;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a request that reads a share by its link.
 *
 * @param code {@code X-Access-Code}
 * @param passcode {@code X-Share-Passcode}, for a link that has one
 * @param address address of the client
 */
record LinkCredentials(@Nullable String code, @Nullable String passcode, ClientAddress address) {

	static final String CODE = "X-Access-Code";

	static final String PASSCODE = "X-Share-Passcode";

	/** Omits code and passcode. */
	@Override
	public String toString() {
		return "LinkCredentials[…]";
	}

}
