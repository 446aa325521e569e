package org.healthpipeline.common.audit;

/** How it ended. The names are stored and hashed. */
public enum Outcome {

	SUCCEEDED,

	/** Somebody tried who may not. */
	REFUSED,

	/** It was allowed and went wrong. */
	FAILED

}
