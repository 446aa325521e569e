package org.healthpipeline.common.lock;

import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Locks of one user. All are PostgreSQL advisory transaction locks: they end with the
 * transaction, even when a process dies. They must be taken in READ COMMITTED, since a
 * REPEATABLE READ snapshot could predate the lock.
 */
public enum UserLock {

	/**
	 * Shared by syncs that only add; exclusive for those that delete or replace by
	 * version.
	 */
	SYNC(0x53594e43L),

	/** Held while a user's aggregates are recomputed. */
	AGGREGATE(0x41474752L),

	/** Held while the rules are evaluated for a user. */
	INSIGHTS(0x494e5349L);

	private final long space;

	UserLock(long space) {
		this.space = space * 0x9E3779B97F4A7C15L;
	}

	/** Waits until nobody else holds this lock of the user in any mode. */
	public void exclusive(JdbcClient jdbc, UUID user) {
		jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(key(user)).query((row) -> {
		});
	}

	/** Waits until nobody holds this lock of the user exclusively. */
	public void shared(JdbcClient jdbc, UUID user) {
		jdbc.sql("SELECT pg_advisory_xact_lock_shared(?)").param(key(user)).query((row) -> {
		});
	}

	/**
	 * @return whether the lock was available immediately
	 */
	public boolean tryExclusive(JdbcClient jdbc, UUID user) {
		return jdbc.sql("SELECT pg_try_advisory_xact_lock(?)").param(key(user)).query(Boolean.class).single();
	}

	/** Two users may share a key by accident; then they only wait for each other. */
	private long key(UUID user) {
		return user.getLeastSignificantBits() ^ Long.rotateLeft(user.getMostSignificantBits(), 17) ^ this.space;
	}

}
