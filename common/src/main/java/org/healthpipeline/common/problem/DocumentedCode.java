package org.healthpipeline.common.problem;

/**
 * A code that clients switch on. An enum of codes implements it, so that none can be
 * without its cause and its cure: both stand in the OpenAPI document and in
 * {@code docs/CODES.md}.
 */
public interface DocumentedCode {

	/** The code; it is never renamed. */
	String name();

	/** What has happened, in a sentence. */
	String cause();

	/** What the app or its user does about it, in a sentence. */
	String cure();

}
