package org.healthpipeline.query.account;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.jspecify.annotations.Nullable;

/**
 * A zone that a user chooses.
 *
 * @param fromMs from when it applies, the start of a quarter hour in epoch milliseconds,
 * or {@link ZoneHistory#BEGINNING}
 */
record ZoneChange(ZoneId zone, long fromMs) {

	private static final String BEGINNING = "beginning";

	private static final long QUARTER_HOUR_MS = Duration.ofMinutes(15).toMillis();

	/** No sample starts earlier. */
	private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");

	/**
	 * Parses a choice.
	 * @param from an instant with offset, or {@code beginning}; null for now
	 * @throws ProblemException when it is neither, or in the future
	 */
	static ZoneChange of(String zone, @Nullable String from, Instant now) {
		Instant instant = (from != null) ? instant(from) : now;
		if (instant.isAfter(now)) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "timezoneFrom is in the future");
		}
		return new ZoneChange(ZoneId.of(zone), instant.isBefore(FIRST) ? ZoneHistory.BEGINNING
				: Math.floorDiv(instant.toEpochMilli(), QUARTER_HOUR_MS) * QUARTER_HOUR_MS);
	}

	private static Instant instant(String text) {
		if (text.equals(BEGINNING)) {
			return Instant.MIN;
		}
		try {
			return OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeException ex) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					"timezoneFrom must be an instant with offset (2026-03-01T00:00:00+01:00) or beginning", ex);
		}
	}

	/**
	 * Adds this choice to those made before; the first zone applies to all of history.
	 */
	ZoneHistory after(@Nullable ZoneHistory chosen) {
		return (chosen != null) ? chosen.with(this.zone, this.fromMs) : ZoneHistory.of(this.zone);
	}

}
