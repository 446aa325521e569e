package org.healthpipeline.ingestion.item;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * The file is damaged, ends early, or is not of its format. The message is for the client
 * and contains nothing of the file.
 */
public final class UnreadableInputException extends IOException {

	private static final long serialVersionUID = 1L;

	public UnreadableInputException(String message) {
		this(message, null);
	}

	public UnreadableInputException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/** The message for the client. */
	public String detail() {
		return String.valueOf(getMessage());
	}

}
