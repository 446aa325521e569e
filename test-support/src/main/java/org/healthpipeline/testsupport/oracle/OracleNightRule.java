package org.healthpipeline.testsupport.oracle;

/**
 * Selects the day that a night belongs to.
 */
public enum OracleNightRule {

	/** The day on which the user wakes up. */
	WAKE_DAY,

	/** The day on which the user goes to bed. */
	BED_DAY

}
