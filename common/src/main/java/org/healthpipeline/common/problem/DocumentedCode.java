package org.healthpipeline.common.problem;

/**
 * A code for clients' programs. Enums of codes implement it, so that every code has a
 * cause and a cure for the OpenAPI document and {@code docs/CODES.md}.
 */
public interface DocumentedCode {

	/** Returns the code, which is never renamed. */
	String name();

	/** Returns the cause, in a sentence. */
	String cause();

	/** Returns the action for the app or its user, in a sentence. */
	String cure();

}
