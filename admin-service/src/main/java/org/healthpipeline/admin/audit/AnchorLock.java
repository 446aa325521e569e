package org.healthpipeline.admin.audit;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A lock that the one process which writes anchors holds until its transaction ends. Safe
 * for use by several threads.
 */
class AnchorLock {

	private static final long KEY = 0x414e43484f52L;

	private final JdbcClient jdbc;

	AnchorLock(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Takes the lock; false when another transaction holds it. */
	boolean tryHold() {
		return this.jdbc.sql("SELECT pg_try_advisory_xact_lock(?)").param(KEY).query(Boolean.class).single();
	}

	/** Waits for the lock and takes it. */
	void hold() {
		this.jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(KEY).query((row) -> {
		});
	}

}
