package org.healthpipeline.admin.replay;

import java.time.LocalDate;
import java.util.UUID;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The scope of a replay. Days are in UTC.
 *
 * @param userId user of the aggregates; everybody if left out
 * @param start first day; all time if both are left out
 * @param end day after the last one
 * @param perSecond users per second, above 0 and at most {@value #PER_SECOND_MAX}; as
 * configured if left out
 */
record ReplayParameters(@Nullable UUID userId, @Nullable LocalDate start, @Nullable LocalDate end,
		@Nullable Double perSecond) {

	static final int PER_SECOND_MAX = 1000;

	private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

	private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

	ReplayParameters {
		if ((start == null) != (end == null)) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "start and end must be given together");
		}
		if (start != null && end != null && (!start.isBefore(end) || start.isBefore(EARLIEST) || end.isAfter(LATEST))) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					"start must be before end, and both from " + EARLIEST + " to " + LATEST);
		}
		if (perSecond != null && !(perSecond > 0 && perSecond <= PER_SECOND_MAX)) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					"perSecond must be above 0 and at most " + PER_SECOND_MAX);
		}
	}

}
