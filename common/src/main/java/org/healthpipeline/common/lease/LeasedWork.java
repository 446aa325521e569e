package org.healthpipeline.common.lease;

/**
 * How the work of a table is done. Safe for use by several threads.
 *
 * @param <W> what a process has to know of the work
 */
public interface LeasedWork<W> {

	/** The work's name in the log, without its id. */
	String name();

	/**
	 * Does the work to its end, renewing the lease or checkpointing at least as often as
	 * the lease is long. An exception is tried again after a growing pause.
	 * @return what is assigned when it is completed
	 * @throws LeaseOverException as the lease does
	 */
	SqlPart perform(Lease<W> lease);

	/** The {@code error_code} of work that is given up after this failure. */
	String errorCode(RuntimeException failure);

	/** An attempt has ended. */
	void ended(Lease<W> lease, Ending ending);

	/** How an attempt has ended. */
	enum Ending {

		/** The work is done. */
		COMPLETED,

		/** The work was cancelled. */
		CANCELLED,

		/** The attempt failed, and another one follows. */
		POSTPONED,

		/** The attempt failed, and none follows. */
		FAILED,

		/** This process ends; another one goes on. */
		RELEASED,

		/** The work is not this attempt's any more. */
		LOST

	}

}
