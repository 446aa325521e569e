package org.healthpipeline.admin.operation;

import java.util.UUID;

/**
 * The right to work on an operation for a limited time. For one thread.
 *
 * @param <S> the operation's state
 */
public interface OperationLease<S> {

	/** Stands for an unknown total. */
	long UNKNOWN = -1;

	/** Returns the operation's id. */
	UUID operation();

	/** Returns the state as of the last step. */
	S state();

	/**
	 * Ends a step. It commits by itself, and renews the lease.
	 * @param done part of the total that is done, in the unit of the kind
	 * @param total {@link #UNKNOWN} when it is not known
	 * @throws org.healthpipeline.common.lease.LeaseOverException when the process stops,
	 * the operation was cancelled or another process has it; do not catch it
	 */
	void checkpoint(S state, long done, long total);

}
