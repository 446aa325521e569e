package org.healthpipeline.embedded;

import org.jspecify.annotations.Nullable;

/**
 * Reports that an embedded server could not be started; the message names the server and
 * the cure.
 */
public final class EmbeddedServersException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public EmbeddedServersException(String message) {
		super(message);
	}

	public EmbeddedServersException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
