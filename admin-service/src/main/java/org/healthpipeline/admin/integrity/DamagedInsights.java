package org.healthpipeline.admin.integrity;

import java.time.InstantSource;
import java.util.Collection;
import java.util.UUID;

import org.healthpipeline.common.insight.InsightStore;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Repairs insights that cannot be read. Safe for use by several threads. */
class DamagedInsights {

	private final JdbcClient jdbc;

	private final InsightStore store;

	private final InstantSource clock;

	DamagedInsights(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.store = new InsightStore(jdbc);
		this.clock = clock;
	}

	/**
	 * Removes those that have ended, and requests an evaluation of the rules for the
	 * others, in the caller's transaction.
	 */
	void repair(UUID user, Collection<UUID> damaged) {
		this.jdbc.sql("""
				DELETE FROM health_insights
				WHERE user_id = :user AND id = ANY (:ids::uuid[]) AND resolved_at IS NOT NULL
				""").param("user", user).param("ids", damaged.toArray(UUID[]::new)).update();
		this.store.requestEvaluation(user, this.clock.instant());
		this.store.advanceVersion(user);
	}

}
