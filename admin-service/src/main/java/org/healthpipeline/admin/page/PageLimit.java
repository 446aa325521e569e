package org.healthpipeline.admin.page;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

/** Limits the length of pages. */
public final class PageLimit {

	private static final int MOST = 1_000;

	private PageLimit() {
	}

	/**
	 * Checks a length.
	 * @throws ProblemException when a page cannot be so long
	 */
	public static int checked(int asked) {
		if (asked < 1 || asked > MOST) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "limit must be from 1 to " + MOST);
		}
		return asked;
	}

}
