package org.healthpipeline.testsupport.oracle;

import java.time.Instant;

/**
 * Identifies an aggregate.
 *
 * @param type name of the health type
 * @param period length of the bucket
 * @param start the first instant of an hour; the first instant of the local date that
 * names a day, week or month, also where nights run from evening to evening
 */
public record AggregateKey(String type, OraclePeriod period, Instant start) implements Comparable<AggregateKey> {

	@Override
	public int compareTo(AggregateKey other) {
		int order = this.type.compareTo(other.type);
		order = (order != 0) ? order : this.period.compareTo(other.period);
		return (order != 0) ? order : this.start.compareTo(other.start);
	}

}
