package org.healthpipeline.common.time;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Converts instants to the offset of UTC, the form that PostgreSQL's driver accepts for a
 * {@code timestamptz}.
 */
public final class UtcTime {

	private UtcTime() {
	}

	public static OffsetDateTime of(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	/**
	 * @param epochMs epoch milliseconds
	 */
	public static OffsetDateTime ofMs(long epochMs) {
		return of(Instant.ofEpochMilli(epochMs));
	}

}
