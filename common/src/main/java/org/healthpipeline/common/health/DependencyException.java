package org.healthpipeline.common.health;

/**
 * A dependency is not usable. The message appears in the answer of {@code /ready}: it
 * must contain no secrets and no addresses with passwords.
 */
public class DependencyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public DependencyException(String reason) {
		super(reason);
	}

	public DependencyException(String reason, Throwable cause) {
		super(reason, cause);
	}

}
