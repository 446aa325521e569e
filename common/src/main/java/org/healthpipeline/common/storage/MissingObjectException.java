package org.healthpipeline.common.storage;

/** The store answers, but has no object of that name. */
public class MissingObjectException extends StorageException {

	private static final long serialVersionUID = 1L;

	public MissingObjectException(String name, Throwable cause) {
		super("There is no object " + name, cause);
	}

}
