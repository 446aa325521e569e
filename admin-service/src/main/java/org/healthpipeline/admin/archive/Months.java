package org.healthpipeline.admin.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

/** Computes with calendar months in UTC. */
final class Months {

	/** Earlier than every sample. */
	static final YearMonth EARLIEST = YearMonth.of(1, 1);

	private Months() {
	}

	static Instant start(YearMonth month) {
		return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	/** Returns the end, exclusive. */
	static Instant end(YearMonth month) {
		return start(month.plusMonths(1));
	}

	/** Returns epoch milliseconds. */
	static long startMs(YearMonth month) {
		return start(month).toEpochMilli();
	}

	/** Returns epoch milliseconds, exclusive. */
	static long endMs(YearMonth month) {
		return end(month).toEpochMilli();
	}

	static YearMonth of(Instant instant) {
		return YearMonth.from(UtcTime.of(instant));
	}

	/**
	 * Parses a parameter like {@code 2026-03}.
	 * @throws ProblemException when it is something else
	 */
	static YearMonth parse(String name, @Nullable String text) {
		if (text == null) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, name + " is missing");
		}
		try {
			return YearMonth.parse(text);
		}
		catch (DateTimeException ex) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, name + " must be a month like 2026-03", ex);
		}
	}

}
