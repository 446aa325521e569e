package org.healthpipeline.benchmarks;

import org.jspecify.annotations.Nullable;

/** What was measured was not right, so its speed does not matter. */
public class IncorrectRunException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public IncorrectRunException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
