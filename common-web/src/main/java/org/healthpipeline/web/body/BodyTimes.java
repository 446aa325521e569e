package org.healthpipeline.web.body;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Time limit for a complete body. For a body without a length limit there is none here;
 * its reader must limit the time.
 *
 * @param grace time for every body
 * @param leastRate bytes per second; the route's longest body at this rate determines the
 * additional time
 */
@ConfigurationProperties("health-pipeline.http.body")
record BodyTimes(Duration grace, DataSize leastRate) {

	private static final Duration ENDLESS = Duration.ofNanos(Long.MAX_VALUE);

	/**
	 * Returns the time after which a body counts as slow; a phone's short delay on a bad
	 * connection does not.
	 */
	Duration slow() {
		return this.grace.dividedBy(10);
	}

	/**
	 * @param maxBytes length limit of the body
	 */
	Duration longest(long maxBytes) {
		return (maxBytes == BodyLimit.UNLIMITED) ? ENDLESS
				: this.grace.plusSeconds(maxBytes / this.leastRate.toBytes());
	}

}
