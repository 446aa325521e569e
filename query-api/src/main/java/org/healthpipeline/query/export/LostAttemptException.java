package org.healthpipeline.query.export;

import java.util.UUID;

/** The export was deleted, its user erased, or another process writes it now. */
class LostAttemptException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	LostAttemptException(UUID export) {
		super("Export " + export + " is not this attempt's any more");
	}

}
