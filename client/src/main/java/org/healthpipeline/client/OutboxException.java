package org.healthpipeline.client;

import java.io.IOException;

/**
 * The outbox cannot be read or written, for example because the disk is full. Nothing
 * that was added before is lost. The new entries are not kept, or may appear after a
 * restart. Adding them again is safe.
 */
public class OutboxException extends IOException {

	private static final long serialVersionUID = 1L;

	OutboxException(String message) {
		super(message);
	}

	OutboxException(String message, IOException cause) {
		super(message + ": " + cause.getMessage(), cause);
	}

}
