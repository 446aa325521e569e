package org.healthpipeline.admin.operation;

import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A kind of long-running operation, one bean each. At most one operation of a kind runs
 * at a time in the whole installation. Used by one thread at a time.
 *
 * @param <P> parameters: a record, read from JSON. Its constructor throws a
 * {@link org.healthpipeline.common.problem.ProblemException} for invalid ones.
 * @param <S> state and counts: a record, stored as JSON at each step and shown to
 * operators, so it holds no health values
 */
public interface Operation<P, S> {

	/** Returns its name in the API and in the database; never renamed. */
	String kind();

	Class<P> parameters();

	Class<S> state();

	/**
	 * Returns the state before the first step. It must be quick, because a request waits
	 * for it.
	 * @throws org.healthpipeline.common.problem.ProblemException when the operation is
	 * not possible
	 */
	S begin(P parameters);

	/** Returns the user whose data it concerns, if it concerns one user's. */
	default @Nullable UUID subject(P parameters) {
		return null;
	}

	/**
	 * Works from the lease's state to the end, with a checkpoint after each bounded step
	 * (seconds, not minutes). Work since the last checkpoint may be repeated by another
	 * attempt. After an exception the operation is retried with growing pauses, until too
	 * many attempts in a row brought no step.
	 * @return the last state
	 */
	S run(P parameters, OperationLease<S> lease);

	/**
	 * Returns what a completed operation has left undone, by codes that are never
	 * renamed. A count of 0 is no problem.
	 * @param state the last one
	 */
	default Map<String, Long> problems(S state) {
		return Map.of();
	}

}
