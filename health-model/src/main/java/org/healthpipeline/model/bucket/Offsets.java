package org.healthpipeline.model.bucket;

/** The UTC offsets that clocks show, as the times between their changes. */
sealed interface Offsets permits OffsetPeriods, JourneyOffsets {

	/** Those of a history; of one zone they cost no more than a look into its table. */
	static Offsets of(ZoneHistory zones) {
		return zones.isOne() ? OffsetPeriods.of(zones.latest()) : new JourneyOffsets(zones);
	}

	/** The longest time with one offset around an instant, epoch milliseconds. */
	OffsetPeriod at(long epochMs);

	/**
	 * @param startMs first instant with this offset, epoch milliseconds
	 * @param endMs end, exclusive, epoch milliseconds
	 * @param offsetMs local time minus UTC, milliseconds
	 */
	record OffsetPeriod(long startMs, long endMs, long offsetMs) {

		/** Whether a local time is reached before the end. */
		boolean reaches(long localMs) {
			return this.endMs == Long.MAX_VALUE || this.endMs + this.offsetMs > localMs;
		}

	}

}
