package org.healthpipeline.admin.retention;

import java.time.Instant;
import java.time.Period;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

/** What becomes of one kind of data. Safe for use by several threads. */
interface RetentionRule {

	/** In settings, records and the interface; never renamed. */
	String name();

	RunType type();

	/**
	 * One bounded step, in a transaction unless {@link #inTransaction()} says otherwise.
	 * May be done again from the same place.
	 */
	Swept step(Sweep sweep);

	default boolean inTransaction() {
		return true;
	}

	/**
	 * What a step is to do.
	 *
	 * @param now the time of the run, which all its steps go by
	 * @param dryRun whether only to count
	 * @param batch most rows to delete
	 * @param place where the step before ended; null for the first one
	 */
	record Sweep(Instant now, boolean dryRun, int batch, @Nullable String place) {

		/** Before every id. */
		private static final UUID FIRST = new UUID(0, 0);

		/** What is older than this has been kept for long enough. */
		Instant limit(Period kept) {
			return UtcTime.of(this.now).minus(kept).toInstant();
		}

		/** The place of a rule that goes from id to id: go on after this one. */
		UUID after() {
			return (this.place != null) ? UUID.fromString(this.place) : FIRST;
		}

	}

	/**
	 * What a step did.
	 *
	 * @param count of what went, or would
	 * @param next where to go on; null when nothing is left
	 */
	record Swept(long count, @Nullable String next) {
	}

}
