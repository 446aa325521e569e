package org.healthpipeline.common.audit;

/** Outcomes of actions. The names are stored and hashed. */
public enum Outcome {

	SUCCEEDED,

	/** The actor was not allowed to do it. */
	REFUSED,

	/** It was allowed and failed. */
	FAILED

}
