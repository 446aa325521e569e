package org.healthpipeline.admin.operation;

/** Ends the work on an operation; the runner knows what follows. */
public final class TurnOverException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	TurnOverException(Reason reason) {
		super(reason.name(), null, false, false);
		this.reason = reason;
	}

	Reason reason() {
		return this.reason;
	}

	enum Reason {

		/** An operator wants it to end. */
		CANCELLED,

		/** This process ends; another one goes on. */
		STOPPING,

		/** Another process has taken it since this one was too slow. */
		LOST

	}

}
