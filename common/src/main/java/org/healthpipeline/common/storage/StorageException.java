package org.healthpipeline.common.storage;

import org.jspecify.annotations.Nullable;

/**
 * The object store does not answer, refuses our keys, or is not configured. The message
 * is for operators and contains no secret.
 */
public class StorageException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public StorageException(String message) {
		super(message);
	}

	public StorageException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
