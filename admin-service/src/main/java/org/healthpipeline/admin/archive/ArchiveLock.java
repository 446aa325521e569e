package org.healthpipeline.admin.archive;

import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Protects a user's rows from an erasure while months of theirs are moved. Safe for use
 * by several threads.
 */
class ArchiveLock {

	private final JdbcClient jdbc;

	ArchiveLock(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Holds back all of the user's erasure except the destruction of the keys while the
	 * caller's transaction lasts. So nothing that is written meanwhile is left behind.
	 * @return whether the user exists and has readable data
	 */
	boolean take(UUID user) {
		// Sets the plans and the timeout of the whole transaction in one statement.
		this.jdbc
			.sql("""
					SELECT set_config('lock_timeout', '20s', true), set_config('plan_cache_mode', 'force_custom_plan', true),
						set_config('jit', 'off', true),
						set_config('timescaledb.max_tuples_decompressed_per_dml_transaction', '0', true)
					""")
			.query((row) -> {
			});
		List<UUID> found = this.jdbc.sql("""
				SELECT u.id FROM users u JOIN user_keys k ON k.user_id = u.id WHERE u.id = ? FOR KEY SHARE OF u
				""").param(user).query(UUID.class).list();
		return !found.isEmpty();
	}

	/** Returns whether jobs for the user's samples are pending. */
	boolean busy(UUID user) {
		return this.jdbc.sql("SELECT EXISTS (SELECT FROM aggregation_jobs WHERE user_id = ?)")
			.param(user)
			.query(Boolean.class)
			.single();
	}

}
