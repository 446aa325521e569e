package org.healthpipeline.common.lease;

/**
 * Performs the work of a table. Thread-safe.
 *
 * @param <W> the process's description of the work
 */
public interface LeasedWork<W> {

	/** Returns the work's name for logs, without its id. */
	String name();

	/**
	 * Performs the work to its end. It must renew the lease or make a checkpoint within
	 * the duration of the lease. After an exception, it is retried with a growing pause.
	 * @return columns to assign on completion
	 * @throws LeaseOverException from the lease
	 */
	SqlPart perform(Lease<W> lease);

	/** Returns the {@code error_code} for work that is given up after this failure. */
	String errorCode(RuntimeException failure);

	/** Handles the end of an attempt. */
	void ended(Lease<W> lease, Ending ending);

	/** Endings of attempts. */
	enum Ending {

		/** The work is complete. */
		COMPLETED,

		/** The work was cancelled. */
		CANCELLED,

		/** The attempt failed, and another one will follow. */
		POSTPONED,

		/** The attempt failed, and no other will follow. */
		FAILED,

		/** This process stops; another one continues. */
		RELEASED,

		/** Another attempt has the work. */
		LOST

	}

}
