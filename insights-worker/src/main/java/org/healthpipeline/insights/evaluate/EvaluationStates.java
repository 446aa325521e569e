package org.healthpipeline.insights.evaluate;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores in {@code user_states} which generation the rules have seen, and when their next
 * evaluation is due. Safe for use by several threads.
 */
public class EvaluationStates {

	private final JdbcClient jdbc;

	public EvaluationStates(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Whether the user's aggregates have changed since the last evaluation, or another
	 * one is due.
	 */
	boolean isDue(UUID user, Instant now) {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM user_states
					WHERE user_id = ? AND (insights_generation <> generation OR insights_due_at <= ?))
				""").param(user).param(UtcTime.of(now)).query(Boolean.class).single();
	}

	/**
	 * Checks as {@link #isDue(UUID, Instant)}, in the transaction that will evaluate. Its
	 * plans are made for the values at hand, so that a statement reads few chunks of a
	 * hypertable.
	 */
	boolean begin(UUID user, Instant now) {
		this.jdbc.sql("SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)")
			.query((row) -> {
			});
		return isDue(user, now);
	}

	/**
	 * Records an evaluation.
	 * @param generation that the rules saw
	 * @param dueAt when they are evaluated again even if nothing changes; null for never
	 * @param changed whether insights have changed, which advances their version
	 */
	void evaluated(UUID user, long generation, @Nullable Instant dueAt, boolean changed) {
		this.jdbc.sql("""
				UPDATE user_states SET insights_generation = :generation, insights_due_at = :due,
					insights_version = insights_version + :step
				WHERE user_id = :user
				""")
			.param("generation", generation)
			.param("due", (dueAt != null) ? UtcTime.of(dueAt) : null)
			.param("step", changed ? 1 : 0)
			.param("user", user)
			.update();
	}

	/**
	 * Requests an evaluation for every user who has an open insight of one of these
	 * rules.
	 */
	public void requestFor(Collection<String> rules, Instant now) {
		this.jdbc.sql("""
				UPDATE user_states SET insights_due_at = least(insights_due_at, :now)
				WHERE user_id IN (SELECT user_id FROM health_insights WHERE resolved_at IS NULL AND rule IN (:rules))
				""").param("now", UtcTime.of(now)).param("rules", rules).update();
	}

	/**
	 * Postpones the evaluation after a failure. Until then only new data leads to another
	 * one.
	 */
	void postpone(UUID user, Instant until) {
		this.jdbc.sql("""
				UPDATE user_states SET insights_generation = generation, insights_due_at = ? WHERE user_id = ?
				""").param(UtcTime.of(until)).param(user).update();
	}

	/**
	 * Users whose aggregates have changed since the last evaluation, although a wake-up
	 * should have led to one.
	 */
	public List<UUID> behind(int limit) {
		return this.jdbc.sql("""
				SELECT user_id FROM user_states WHERE insights_generation <> generation ORDER BY user_id LIMIT ?
				""").param(limit).query(UUID.class).list();
	}

	/** Users for whom another evaluation is due, those who have waited longest first. */
	public List<UUID> due(Instant now, int limit) {
		return this.jdbc.sql("""
				SELECT user_id FROM user_states WHERE insights_due_at <= ? ORDER BY insights_due_at, user_id LIMIT ?
				""").param(UtcTime.of(now)).param(limit).query(UUID.class).list();
	}

}
