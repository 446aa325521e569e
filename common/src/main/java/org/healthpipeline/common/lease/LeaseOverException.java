package org.healthpipeline.common.lease;

/** Ends leased work. Do not catch it: the worker handles it. */
public final class LeaseOverException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	LeaseOverException(Reason reason) {
		super(reason.name(), null, false, false);
		this.reason = reason;
	}

	Reason reason() {
		return this.reason;
	}

	enum Reason {

		/** The work was cancelled. */
		CANCELLED,

		/** This process stops; another one continues. */
		STOPPING,

		/**
		 * The row was deleted, or another process has claimed it because this one was too
		 * slow.
		 */
		LOST

	}

}
