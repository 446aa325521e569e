package org.healthpipeline.testsupport.oracle;

/**
 * Which day a night belongs to.
 */
public enum NightRule {

	/** The day on which the person wakes up. */
	WAKE_DAY,

	/** The day on which the person goes to bed. */
	BED_DAY

}
