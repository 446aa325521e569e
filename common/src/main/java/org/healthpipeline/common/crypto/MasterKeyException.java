package org.healthpipeline.common.crypto;

/**
 * A process was not given the master keys that it needs: one is missing, malformed or
 * another one than before. The message is for the operator: it says which version, and
 * nothing of a key.
 */
public class MasterKeyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public MasterKeyException(String message) {
		super(message);
	}

	public MasterKeyException(String message, Throwable cause) {
		super(message, cause);
	}

}
