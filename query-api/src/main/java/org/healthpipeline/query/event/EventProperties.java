package org.healthpipeline.query.event;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures live updates.
 *
 * @param every pause between two polls of the database; a revocation reaches an open page
 * within this and the time of a poll
 * @param heartbeat silence after which a stream sends a heartbeat, which also detects
 * clients that have gone
 * @param longest time after which a stream ends and its page opens another one, so that
 * none stays with one process for ever
 * @param most streams of this process
 * @param mostOfOne streams of one user, or of one share, in this process
 */
@ConfigurationProperties("health-pipeline.events")
public record EventProperties(@DefaultValue("250ms") Duration every, @DefaultValue("15s") Duration heartbeat,
		@DefaultValue("1h") Duration longest, @DefaultValue("1000") int most, @DefaultValue("50") int mostOfOne) {

	public EventProperties {
		if (every.isNegative() || every.isZero() || most < 1 || mostOfOne < 1) {
			throw new IllegalArgumentException("Events need a pause between polls and at least one stream");
		}
	}

}
