package org.healthpipeline.common.dispatch;

import java.util.List;

import org.healthpipeline.common.job.Lane;

/** Topics of wake-ups, each with its own channels and queues. */
enum Topic {

	/** The user's aggregates; replays have their own lane. */
	AGGREGATION("health_aggregation", "wake"),

	/** The rules; there is one lane. */
	INSIGHTS("health_insights", "wake-insights");

	private final String channel;

	private final String threadPrefix;

	Topic(String channel, String threadPrefix) {
		this.channel = channel;
		this.threadPrefix = threadPrefix;
	}

	/** Returns the channel of PostgreSQL's notifications. */
	String channel() {
		return this.channel;
	}

	String threadPrefix() {
		return this.threadPrefix;
	}

	List<Lane> lanes() {
		return (this == AGGREGATION) ? List.of(Lane.LIVE, Lane.REPLAY) : List.of(Lane.LIVE);
	}

}
