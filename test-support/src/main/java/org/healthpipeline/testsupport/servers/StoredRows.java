package org.healthpipeline.testsupport.servers;

import java.time.Duration;
import java.util.UUID;

import org.awaitility.Awaitility;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the database directly. */
public final class StoredRows {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final JdbcClient jdbc;

	public StoredRows(TestDatabase database) {
		this.jdbc = JdbcClient.create(database.asOwner());
	}

	public JdbcClient jdbc() {
		return this.jdbc;
	}

	/** Counts the stored samples of a user. */
	public long samples(UUID user) {
		return count("SELECT count(*) FROM health_samples WHERE user_id = ?", user);
	}

	/** Counts the ids of a user that have a tombstone or a version. */
	public long tombstones(UUID user) {
		return count("SELECT count(*) FROM sample_tombstones WHERE user_id = ?", user);
	}

	public long count(String query, Object... parameters) {
		return this.jdbc.sql(query).params(parameters).query(Long.class).single();
	}

	/** Waits until every change of a user has reached the aggregates. */
	public void awaitAggregated(UUID user) {
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> count("SELECT count(*) FROM aggregation_jobs WHERE user_id = ?", user) == 0);
	}

}
