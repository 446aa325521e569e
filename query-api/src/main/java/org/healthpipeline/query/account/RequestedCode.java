package org.healthpipeline.query.account;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Checks a code as a client sends it. */
final class RequestedCode {

	/** Includes the blanks that users type. */
	private static final int LONGEST = 50;

	private RequestedCode() {
	}

	/**
	 * Checks the length.
	 * @throws ProblemException when it is missing or too long
	 */
	static String checked(@Nullable String code) {
		if (code == null || code.isBlank() || code.length() > LONGEST) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "code is missing or too long");
		}
		return code;
	}

}
