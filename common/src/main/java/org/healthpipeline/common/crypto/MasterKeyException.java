package org.healthpipeline.common.crypto;

/**
 * A process lacks the master keys that it needs: one is missing, malformed or differs
 * from the previous one. The message is for the operator: it names the version and
 * reveals nothing about a key.
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
