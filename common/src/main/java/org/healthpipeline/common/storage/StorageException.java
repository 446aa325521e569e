package org.healthpipeline.common.storage;

import org.jspecify.annotations.Nullable;

/**
 * The object store does not answer, refuses our keys, or is not there at all. The message
 * is for operators; it names no secret.
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
