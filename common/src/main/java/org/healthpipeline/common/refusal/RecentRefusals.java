package org.healthpipeline.common.refusal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code recent_refusals}: what was refused of the measurements of a device,
 * and of those that an access token sent. It has one row for each code, so it is bounded
 * by the number of codes, and holds no value. Safe for use by several threads.
 */
public class RecentRefusals {

	private final JdbcClient jdbc;

	private final InstantSource clock;

	public RecentRefusals(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Counts refused samples. Belongs into the transaction that stores the others.
	 * @param sources ids of the device and of the access token
	 * @param refused how many, by code and the field that was at fault
	 */
	public void note(UUID user, Collection<UUID> sources, Map<Cause, Integer> refused) {
		// In one order, so that two transactions never wait for each other crosswise.
		for (UUID source : new TreeSet<>(sources)) {
			new TreeMap<>(refused).forEach((cause, count) -> note(user, source, cause, count));
		}
	}

	private void note(UUID user, UUID source, Cause cause, int count) {
		this.jdbc.sql("""
				INSERT INTO recent_refusals AS r (user_id, source_id, code, field, refused, last_at)
				VALUES (:user, :source, :code, :field, :count, :now)
				ON CONFLICT (user_id, source_id, code) DO UPDATE SET field = excluded.field,
					refused = r.refused + excluded.refused, last_at = greatest(r.last_at, excluded.last_at)
				""")
			.param("user", user)
			.param("source", source)
			.param("code", cause.code())
			.param("field", cause.field())
			.param("count", count)
			.param("now", UtcTime.of(this.clock.instant()))
			.update();
	}

	/** What was refused of a user, the last first. */
	public List<RecentRefusal> of(UUID user) {
		return this.jdbc.sql("""
				SELECT source_id, code, field, refused, last_at FROM recent_refusals WHERE user_id = ?
				ORDER BY last_at DESC, source_id, code
				""")
			.param(user)
			.query((row, number) -> new RecentRefusal(row.getObject("source_id", UUID.class), row.getString("code"),
					row.getString("field"), row.getLong("refused"),
					row.getObject("last_at", OffsetDateTime.class).toInstant()))
			.list();
	}

	/**
	 * Why something was refused.
	 *
	 * @param code stable, for programs
	 * @param field of the sample that was at fault; {@code sample} for the whole of it
	 */
	public record Cause(String code, String field) implements Comparable<Cause> {

		@Override
		public int compareTo(Cause other) {
			return this.code.compareTo(other.code);
		}

	}

	/**
	 * Refusals with the same code.
	 *
	 * @param source the device or the access token that sent it
	 * @param refused how many samples since this code came up first
	 */
	public record RecentRefusal(UUID source, String code, String field, long refused, Instant lastAt) {
	}

}
