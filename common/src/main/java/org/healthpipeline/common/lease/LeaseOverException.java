package org.healthpipeline.common.lease;

/** Ends the work on what was leased. Let it pass: the worker knows what follows. */
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

		/** Somebody wants the work to end. */
		CANCELLED,

		/** This process ends; another one goes on. */
		STOPPING,

		/**
		 * The row is gone, or another process has taken it since this one was too slow.
		 */
		LOST

	}

}
