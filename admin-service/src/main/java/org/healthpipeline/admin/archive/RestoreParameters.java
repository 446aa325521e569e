package org.healthpipeline.admin.archive;

import java.time.YearMonth;
import java.util.UUID;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The request of an operator.
 *
 * @param userId only this user's; null for everybody's
 * @param from first month, like {@code 2024-03}
 * @param to last month, inclusive
 */
record RestoreParameters(@Nullable UUID userId, String from, String to) {

	RestoreParameters {
		YearMonth first = Months.parse("from", from);
		if (Months.parse("to", to).isBefore(first)) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "to is before from");
		}
	}

	YearMonth firstMonth() {
		return YearMonth.parse(this.from);
	}

	YearMonth lastMonth() {
		return YearMonth.parse(this.to);
	}

}
