package org.healthpipeline.benchmarks;

import org.jspecify.annotations.Nullable;

/** Reports wrong results, whose speed does not matter. */
public class IncorrectRunException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public IncorrectRunException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
