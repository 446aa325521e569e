package org.healthpipeline.common.dispatch;

import java.util.List;

import org.healthpipeline.common.job.Lane;

/** What users are woken for, each by ways of its own. */
enum Topic {

	/** Their aggregates; replays on a lane of their own. */
	AGGREGATION("health_aggregation", "wake"),

	/** The rules; there is one lane. */
	INSIGHTS("health_insights", "wake-insights");

	private final String channel;

	private final String threadPrefix;

	Topic(String channel, String threadPrefix) {
		this.channel = channel;
		this.threadPrefix = threadPrefix;
	}

	/** Of PostgreSQL's notifications. */
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
