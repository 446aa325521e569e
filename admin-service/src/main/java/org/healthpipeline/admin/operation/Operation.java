package org.healthpipeline.admin.operation;

import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A kind of long work; one bean each. At most one operation of a kind runs at a time in
 * the whole installation. Used by one thread at a time.
 *
 * @param <P> what is asked for: a record, read from JSON. Its constructor throws a
 * {@link org.healthpipeline.common.problem.ProblemException} for what cannot be
 * @param <S> where the work stands and what it counted: a record, stored as JSON at each
 * step and shown to operators, so it holds no health values
 */
public interface Operation<P, S> {

	/** Its name in the interface and in the database; never renamed. */
	String kind();

	Class<P> parameters();

	Class<S> state();

	/**
	 * The state before the first step. Quick: somebody waits for it.
	 * @throws org.healthpipeline.common.problem.ProblemException when it cannot be done
	 */
	S begin(P parameters);

	/** Whose data it is about, if it is about one user's. */
	default @Nullable UUID subject(P parameters) {
		return null;
	}

	/**
	 * Works from the lease's state to the end, with a checkpoint after each bounded step
	 * (seconds, not minutes). What was done since the last of them may be done again by
	 * another attempt. An exception is tried again after a growing pause, until as many
	 * attempts in a row brought no step.
	 * @return the last state
	 */
	S run(P parameters, OperationLease<S> lease);

	/**
	 * What a completed operation has left undone that somebody should know of, by a code
	 * that is never renamed; a count of 0 is no problem.
	 * @param state the last one
	 */
	default Map<String, Long> problems(S state) {
		return Map.of();
	}

}
