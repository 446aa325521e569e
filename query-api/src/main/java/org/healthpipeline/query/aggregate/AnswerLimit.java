package org.healthpipeline.query.aggregate;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

/** Limits the number of aggregates in one answer, which bounds its memory. */
public final class AnswerLimit {

	/** Most aggregates of one answer. */
	public static final int MOST = 100_000;

	private AnswerLimit() {
	}

	/**
	 * Checks the number of aggregates.
	 * @throws ProblemException when there are more than {@link #MOST}
	 */
	public static void check(long aggregates) {
		if (aggregates > MOST) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					"The range is too large: ask for fewer types, a shorter time, or a longer period");
		}
	}

}
