package org.healthpipeline.testsupport.oracle;

/**
 * The lengths of buckets.
 */
public enum OraclePeriod {

	HOUR, DAY, WEEK, MONTH

}
