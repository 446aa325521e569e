package org.healthpipeline.systemtests.oracle;

/**
 * The lengths of buckets.
 */
public enum Period {

	HOUR, DAY, WEEK, MONTH

}
