package org.healthpipeline.client;

import java.io.IOException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** The server refused a request. */
public class PipelineException extends IOException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final String code;

	private final @Nullable Duration retryAfter;

	PipelineException(int status, String code, String message, @Nullable Duration retryAfter) {
		super(message);
		this.status = status;
		this.code = code;
		this.retryAfter = retryAfter;
	}

	/** Returns the HTTP status. */
	public int status() {
		return this.status;
	}

	/**
	 * Returns the stable code of the problem; {@code HTTP_} and the status where it has
	 * none.
	 */
	public String code() {
		return this.code;
	}

	/**
	 * Returns the time to wait before the next attempt; null where the server does not
	 * say.
	 */
	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}
