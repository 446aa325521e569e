package org.healthpipeline.testsupport.oracle;

/**
 * The lengths of buckets.
 */
public enum Period {

	HOUR, DAY, WEEK, MONTH

}
