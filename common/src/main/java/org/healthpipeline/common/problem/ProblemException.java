package org.healthpipeline.common.problem;

import org.jspecify.annotations.Nullable;

/**
 * Ends a request with a problem for the client. The detail is written for the client: it
 * never contains a health value, a token, a password or internal text.
 */
public class ProblemException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final ProblemCode code;

	private final int retryAfterSeconds;

	public ProblemException(ProblemCode code, String detail) {
		this(code, detail, 0, null);
	}

	public ProblemException(ProblemCode code, String detail, @Nullable Throwable cause) {
		this(code, detail, 0, cause);
	}

	/**
	 * @param retryAfterSeconds time after which a retry may succeed, in seconds; 0 for
	 * unknown
	 */
	public ProblemException(ProblemCode code, String detail, int retryAfterSeconds, @Nullable Throwable cause) {
		super(detail, cause);
		this.code = code;
		this.retryAfterSeconds = retryAfterSeconds;
	}

	public ProblemCode code() {
		return this.code;
	}

	/** Returns the sentence for the client. */
	public String detail() {
		String message = getMessage();
		return (message != null) ? message : this.code.title();
	}

	/** Returns the seconds after which a retry may succeed; 0 for unknown. */
	public int retryAfterSeconds() {
		return this.retryAfterSeconds;
	}

}
