package org.healthpipeline.common.crypto;

import java.util.UUID;

/** The user has no keyset: erased, or never existed. */
public class UnknownUserKeyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public UnknownUserKeyException(UUID user) {
		super("No keyset for user " + user);
	}

}
