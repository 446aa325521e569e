package org.healthpipeline.admin.audit;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Held, to the end of a transaction, by the one process that writes anchors. Safe for use
 * by several threads.
 */
class AnchorLock {

	private static final long KEY = 0x414e43484f52L;

	private final JdbcClient jdbc;

	AnchorLock(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** False when another transaction holds it. */
	boolean tryHold() {
		return this.jdbc.sql("SELECT pg_try_advisory_xact_lock(?)").param(KEY).query(Boolean.class).single();
	}

	/** Waits for it. */
	void hold() {
		this.jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(KEY).query((row) -> {
		});
	}

}
