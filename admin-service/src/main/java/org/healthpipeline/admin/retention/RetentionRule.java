package org.healthpipeline.admin.retention;

import java.time.Instant;
import java.time.Period;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

/** A rule for one kind of data. Safe for use by several threads. */
interface RetentionRule {

	/** Returns its name in settings, records and the API; never renamed. */
	String name();

	RunType type();

	/**
	 * Runs one bounded step, in a transaction unless {@link #inTransaction()} returns
	 * false. It may be repeated from the same place.
	 */
	Swept step(Sweep sweep);

	default boolean inTransaction() {
		return true;
	}

	/**
	 * The input of a step.
	 *
	 * @param now the time of the run, which all its steps use
	 * @param dryRun whether only to count
	 * @param batch most rows to delete
	 * @param place where the step before ended; null for the first one
	 */
	record Sweep(Instant now, boolean dryRun, int batch, @Nullable String place) {

		/** Lower than every id. */
		private static final UUID FIRST = new UUID(0, 0);

		/** Returns the time before which data is old enough. */
		Instant limit(Period kept) {
			return UtcTime.of(this.now).minus(kept).toInstant();
		}

		/**
		 * Returns the place of a rule that goes from id to id: continue after this one.
		 */
		UUID after() {
			return (this.place != null) ? UUID.fromString(this.place) : FIRST;
		}

	}

	/**
	 * The result of a step.
	 *
	 * @param count number of deleted rows, or of those that would be
	 * @param next where to continue; null when nothing is left
	 */
	record Swept(long count, @Nullable String next) {
	}

}
