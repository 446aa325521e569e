package org.healthpipeline.ingestion.item;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * The file is broken, breaks off, or is not what it should be. The message is for the
 * client and holds nothing of the file.
 */
public final class UnreadableInputException extends IOException {

	private static final long serialVersionUID = 1L;

	public UnreadableInputException(String message) {
		this(message, null);
	}

	public UnreadableInputException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/** What the client is told. */
	public String detail() {
		return String.valueOf(getMessage());
	}

}
