package org.healthpipeline.common.crypto;

/**
 * A ciphertext does not belong where it was found: it was changed, swapped with another
 * one, or written with another key.
 */
public class DecryptionException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public DecryptionException(String message, Throwable cause) {
		super(message, cause);
	}

}
