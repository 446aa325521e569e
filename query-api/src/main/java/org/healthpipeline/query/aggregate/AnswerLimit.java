package org.healthpipeline.query.aggregate;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

/** How many aggregates one answer may have: bounds the memory it takes. */
public final class AnswerLimit {

	/** Most aggregates of one answer. */
	public static final int MOST = 100_000;

	private AnswerLimit() {
	}

	/**
	 * @throws ProblemException when there are more
	 */
	public static void check(long aggregates) {
		if (aggregates > MOST) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					"The range is too large: ask for fewer types, a shorter time, or a longer period");
		}
	}

}
