package org.healthpipeline.admin.operation;

import java.util.UUID;

/**
 * The right to work on an operation for a while. For one thread.
 *
 * @param <S> the operation's state
 */
public interface OperationLease<S> {

	/** When the total is not known. */
	long UNKNOWN = -1;

	/** The operation's id. */
	UUID operation();

	/** As of the last step. */
	S state();

	/**
	 * A step is done. Commits by itself, and makes the lease last longer.
	 * @param done how much of the total, in whatever unit the kind counts
	 * @param total {@link #UNKNOWN} when it is not known
	 * @throws org.healthpipeline.common.lease.LeaseOverException when the process stops,
	 * the operation was cancelled or another process has it; let it pass
	 */
	void checkpoint(S state, long done, long total);

}
