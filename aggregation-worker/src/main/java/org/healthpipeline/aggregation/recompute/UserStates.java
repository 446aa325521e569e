package org.healthpipeline.aggregation.recompute;

import java.util.UUID;

import org.healthpipeline.model.bucket.BucketCalendar;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores in {@code user_states} which generation, zones and night rule the aggregates of
 * a user have.
 */
public class UserStates {

	private final JdbcClient jdbc;

	public UserStates(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Advances the generation, in the transaction that changes the aggregates. */
	void advance(UUID user, BucketCalendar calendar) {
		this.jdbc.sql("""
				UPDATE user_states SET generation = generation + 1, timezone = ?, night_rule = ? WHERE user_id = ?
				""").param(calendar.zones().text()).param(calendar.nightRule().wireName()).param(user).update();
	}

}
