package org.healthpipeline.aggregation.wake;

import java.util.StringJoiner;

/** Describes a failure as it is stored. */
final class Failure {

	private static final int CAUSES_MAX = 5;

	private Failure() {
	}

	/**
	 * The classes of the exception and its causes. Messages stay in the log: those of
	 * third-party code may quote the values they failed on.
	 */
	static String describe(Throwable failure) {
		StringJoiner names = new StringJoiner(" < ");
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
			names.add(cause.getClass().getSimpleName());
			cause = cause.getCause();
		}
		return names.toString();
	}

}
