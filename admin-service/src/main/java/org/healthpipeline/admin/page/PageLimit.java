package org.healthpipeline.admin.page;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

/** How long a page may be. */
public final class PageLimit {

	private static final int MOST = 1_000;

	private PageLimit() {
	}

	/**
	 * @throws ProblemException when a page cannot be so long
	 */
	public static int checked(int asked) {
		if (asked < 1 || asked > MOST) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "limit has to be from 1 to " + MOST);
		}
		return asked;
	}

}
