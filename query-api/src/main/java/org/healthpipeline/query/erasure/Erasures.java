package org.healthpipeline.query.erasure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads and writes the table {@code erasures}. Safe for use by several threads.
 */
class Erasures {

	private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final InstantSource clock;

	Erasures(JdbcClient jdbc, JsonMapper json, InstantSource clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Begins an erasure, in the transaction that destroys the keys. An erasure that has
	 * begun stays as it is.
	 */
	void begin(UUID id, UUID user, Instant requestedAt) {
		this.jdbc.sql("""
				INSERT INTO erasures (id, user_id, requested_at, keys_destroyed_at) VALUES (?, ?, ?, ?)
				ON CONFLICT (user_id) DO NOTHING
				""")
			.param(id)
			.param(user)
			.param(UtcTime.of(requestedAt))
			.param(UtcTime.of(this.clock.instant()))
			.update();
	}

	/** Adds to the destroyed counts, in the transaction that destroys. */
	void count(UUID user, String what, long number) {
		if (number > 0) {
			this.jdbc.sql("""
					UPDATE erasures SET destroyed = destroyed
						|| jsonb_build_object(:what::text, coalesce((destroyed ->> :what::text)::bigint, 0) + :number)
					WHERE user_id = :user
					""").param("what", what).param("number", number).param("user", user).update();
		}
	}

	/**
	 * Completes an erasure.
	 * @return whether it was not complete before
	 */
	boolean complete(UUID user) {
		return this.jdbc.sql("UPDATE erasures SET completed_at = ? WHERE user_id = ? AND completed_at IS NULL")
			.param(UtcTime.of(this.clock.instant()))
			.param(user)
			.update() > 0;
	}

	Receipt receipt(UUID user) {
		return this.jdbc.sql("""
				SELECT id, user_id, requested_at, keys_destroyed_at, completed_at, destroyed::text FROM erasures
				WHERE user_id = ?
				""").param(user).query((row, number) -> receipt(row)).single();
	}

	/** Lists users whose erasure was interrupted, oldest first. */
	List<UUID> incomplete(int limit) {
		return this.jdbc.sql("""
				SELECT user_id FROM erasures WHERE completed_at IS NULL ORDER BY requested_at LIMIT ?
				""").param(limit).query(UUID.class).list();
	}

	private Receipt receipt(ResultSet row) throws SQLException {
		Map<String, Long> destroyed = this.json.readValue(row.getString("destroyed"), COUNTS);
		OffsetDateTime completed = row.getObject("completed_at", OffsetDateTime.class);
		return new Receipt(row.getObject("id", UUID.class), row.getObject("user_id", UUID.class),
				row.getObject("requested_at", OffsetDateTime.class).toInstant(),
				row.getObject("keys_destroyed_at", OffsetDateTime.class).toInstant(),
				(completed != null) ? completed.toInstant() : null, destroyed);
	}

}
