package org.healthpipeline.insights.evaluate;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What of {@code user_states} is about the rules: which generation they have seen, and
 * when they are to look again. Safe for use by several threads.
 */
public class EvaluationStates {

	private final JdbcClient jdbc;

	public EvaluationStates(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Whether the user's aggregates have changed since the rules looked, or another look
	 * is due.
	 */
	boolean isDue(UUID user, Instant now) {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM user_states
					WHERE user_id = ? AND (insights_generation <> generation OR insights_due_at <= ?))
				""").param(user).param(UtcTime.of(now)).query(Boolean.class).single();
	}

	/**
	 * As {@link #isDue(UUID, Instant)}, for the transaction that will look: its plans are
	 * made for the values at hand, so that a hypertable is asked for few chunks.
	 */
	boolean begin(UUID user, Instant now) {
		this.jdbc.sql("SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)")
			.query((row) -> {
			});
		return isDue(user, now);
	}

	/**
	 * Notes that the rules have looked.
	 * @param generation that they saw
	 * @param dueAt when they look again even if nothing changes; null for never
	 * @param changed whether insights have changed, which moves their version on
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
	 * Has the rules evaluated soon for every user for whom one of these has something
	 * open.
	 */
	public void requestFor(Collection<String> rules, Instant now) {
		this.jdbc.sql("""
				UPDATE user_states SET insights_due_at = least(insights_due_at, :now)
				WHERE user_id IN (SELECT user_id FROM health_insights WHERE resolved_at IS NULL AND rule IN (:rules))
				""").param("now", UtcTime.of(now)).param("rules", rules).update();
	}

	/** Puts a look off that failed; meanwhile nothing but new data leads to another. */
	void postpone(UUID user, Instant until) {
		this.jdbc.sql("""
				UPDATE user_states SET insights_generation = generation, insights_due_at = ? WHERE user_id = ?
				""").param(UtcTime.of(until)).param(user).update();
	}

	/**
	 * Users whose aggregates have changed since the rules looked, although they should
	 * have been woken.
	 */
	public List<UUID> behind(int limit) {
		return this.jdbc.sql("""
				SELECT user_id FROM user_states WHERE insights_generation <> generation ORDER BY user_id LIMIT ?
				""").param(limit).query(UUID.class).list();
	}

	/** Users for whom another look is due, those who wait longest first. */
	public List<UUID> due(Instant now, int limit) {
		return this.jdbc.sql("""
				SELECT user_id FROM user_states WHERE insights_due_at <= ? ORDER BY insights_due_at, user_id LIMIT ?
				""").param(UtcTime.of(now)).param(limit).query(UUID.class).list();
	}

}
