package org.healthpipeline.admin.retention;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

/**
 * The request for a run.
 *
 * @param schedule {@code daily} or {@code weekly}
 * @param dryRun whether only to count what would be deleted
 */
record RetentionParameters(String schedule, boolean dryRun) {

	RetentionParameters {
		if (!RunType.DAILY.code().equals(schedule) && !RunType.WEEKLY.code().equals(schedule)) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "schedule must be daily or weekly");
		}
	}

	RunType type() {
		return RunType.DAILY.code().equals(this.schedule) ? RunType.DAILY : RunType.WEEKLY;
	}

}
