package org.healthpipeline.common.crypto;

/** Keysets are wrapped by a master key version that this process was not given. */
public class MissingMasterKeyException extends MasterKeyException {

	private static final long serialVersionUID = 1L;

	public MissingMasterKeyException(String message) {
		super(message);
	}

}
