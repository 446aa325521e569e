package org.healthpipeline.common.crypto;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code master_key_holders}: the running processes with the versions of their
 * keys.
 */
class MasterKeyHolders {

	/**
	 * A process unseen for longer has ended, or cannot reach the database; its keys are
	 * compared again before it serves requests.
	 */
	static final Duration LIVING = Duration.ofMinutes(1);

	private static final Duration KEPT = Duration.ofDays(1);

	private final JdbcClient jdbc;

	MasterKeyHolders(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void seen(UUID process, String service, SortedSet<Integer> versions, Instant now) {
		this.jdbc.sql("DELETE FROM master_key_holders WHERE seen_at < ?").param(UtcTime.of(now.minus(KEPT))).update();
		this.jdbc.sql("""
				INSERT INTO master_key_holders (process, service, versions, seen_at) VALUES (?, ?, ?::integer[], ?)
				ON CONFLICT (process) DO UPDATE SET versions = excluded.versions, seen_at = excluded.seen_at
				""")
			.param(process)
			.param(service)
			.param(versions.toArray(Integer[]::new))
			.param(UtcTime.of(now))
			.update();
	}

	void gone(UUID process) {
		this.jdbc.sql("DELETE FROM master_key_holders WHERE process = ?").param(process).update();
	}

	/** Returns the services with a running process that lacks that version. */
	List<String> without(int version, Instant now) {
		return this.jdbc.sql("""
				SELECT DISTINCT service FROM master_key_holders
				WHERE seen_at > ? AND NOT (? = ANY (versions)) ORDER BY service
				""").param(UtcTime.of(now.minus(LIVING))).param(version).query(String.class).list();
	}

}
