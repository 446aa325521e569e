package org.healthpipeline.model.bucket;

/** UTC offsets of clocks, as the periods between their changes. */
sealed interface Offsets permits OffsetPeriods, JourneyOffsets {

	/**
	 * Returns the offsets of a history; a history of one zone is as fast as a table
	 * lookup.
	 */
	static Offsets of(ZoneHistory zones) {
		return zones.isOne() ? OffsetPeriods.of(zones.latest()) : new JourneyOffsets(zones);
	}

	/**
	 * Returns the longest period with one offset around an instant, epoch milliseconds.
	 */
	OffsetPeriod at(long epochMs);

	/**
	 * A period with one UTC offset.
	 *
	 * @param startMs first instant with this offset, epoch milliseconds
	 * @param endMs end, exclusive, epoch milliseconds
	 * @param offsetMs local time minus UTC, milliseconds
	 */
	record OffsetPeriod(long startMs, long endMs, long offsetMs) {

		/** Returns true when the local time is reached before the end. */
		boolean reaches(long localMs) {
			return this.endMs == Long.MAX_VALUE || this.endMs + this.offsetMs > localMs;
		}

	}

}
