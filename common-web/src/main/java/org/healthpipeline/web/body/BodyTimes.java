package org.healthpipeline.web.body;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How long a whole body may be waited for. A body without a limit has no such time:
 * whoever reads it sees to that.
 *
 * @param grace for every body
 * @param leastRate bytes per second; as much longer as the longest body of the route
 * takes at this rate
 */
@ConfigurationProperties("health-pipeline.http.body")
record BodyTimes(Duration grace, DataSize leastRate) {

	private static final Duration ENDLESS = Duration.ofNanos(Long.MAX_VALUE);

	/**
	 * From when on a body is slow. What a phone on a bad connection needs for a moment is
	 * not.
	 */
	Duration slow() {
		return this.grace.dividedBy(10);
	}

	/**
	 * @param maxBytes how long the body may be
	 */
	Duration longest(long maxBytes) {
		return (maxBytes == BodyLimit.UNLIMITED) ? ENDLESS
				: this.grace.plusSeconds(maxBytes / this.leastRate.toBytes());
	}

}
