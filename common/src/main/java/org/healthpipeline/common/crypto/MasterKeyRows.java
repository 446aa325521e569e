package org.healthpipeline.common.crypto;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code master_keys}, and the lock for changes of its current version: an
 * advisory transaction lock, in READ COMMITTED.
 */
class MasterKeyRows {

	private static final long LOCK = 0x6d61_7374_6572_6b79L;

	private final JdbcClient jdbc;

	MasterKeyRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Returns true when the schema has the tables. */
	boolean exist() {
		return this.jdbc.sql("SELECT to_regclass('master_key_holders') IS NOT NULL").query(Boolean.class).single();
	}

	/** Prevents changes of the current version until the transaction ends. */
	void keepCurrent() {
		this.jdbc.sql("SELECT pg_advisory_xact_lock_shared(?)").param(LOCK).query((row) -> {
		});
	}

	/**
	 * Waits for transactions that {@linkplain #keepCurrent() rely on} the current
	 * version.
	 */
	void lock() {
		this.jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(LOCK).query((row) -> {
		});
	}

	/** Returns empty before the first process has registered its keys. */
	Optional<Integer> current() {
		return this.jdbc.sql("SELECT version FROM master_keys WHERE current").query(Integer.class).optional();
	}

	/** Returns the check value that each version encrypted once. */
	SortedMap<Integer, byte[]> checkValues() {
		SortedMap<Integer, byte[]> values = new TreeMap<>();
		this.jdbc.sql("SELECT version, check_value FROM master_keys").query((row) -> {
			values.put(row.getInt(1), row.getBytes(2));
		});
		return values;
	}

	void add(int version, byte[] checkValue, Instant now) {
		this.jdbc.sql("INSERT INTO master_keys (version, check_value, created_at) VALUES (?, ?, ?)")
			.param(version)
			.param(checkValue)
			.param(UtcTime.of(now))
			.update();
	}

	void makeCurrent(int version) {
		this.jdbc.sql("UPDATE master_keys SET current = false WHERE current AND version <> ?").param(version).update();
		this.jdbc.sql("UPDATE master_keys SET current = true WHERE version = ?").param(version).update();
	}

}
