package org.healthpipeline.common.crypto;

/** A keyset is wrapped by a master key version that this process was not given. */
public class MissingMasterKeyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public MissingMasterKeyException(String message) {
		super(message);
	}

}
