package org.healthpipeline.admin.replay;

import java.time.LocalDate;
import java.util.UUID;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What is to be computed anew. Days are those of UTC.
 *
 * @param userId whose aggregates; everybody's if left out
 * @param start first day; all time if both are left out
 * @param end day after the last one
 * @param perSecond users a second, above 0 and at most {@value #PER_SECOND_MAX}; as
 * configured if left out
 */
record ReplayParameters(@Nullable UUID userId, @Nullable LocalDate start, @Nullable LocalDate end,
		@Nullable Double perSecond) {

	static final int PER_SECOND_MAX = 1000;

	private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

	private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

	ReplayParameters {
		if ((start == null) != (end == null)) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "start and end come together");
		}
		if (start != null && end != null && (!start.isBefore(end) || start.isBefore(EARLIEST) || end.isAfter(LATEST))) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					"start is before end, and both are from " + EARLIEST + " to " + LATEST);
		}
		if (perSecond != null && !(perSecond > 0 && perSecond <= PER_SECOND_MAX)) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					"perSecond is above 0 and at most " + PER_SECOND_MAX);
		}
	}

}
