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
 * The table {@code recent_refusals}: refused measurements by device and by access token.
 * It has one row for each code, so that its size is bounded, and contains no values.
 * Thread-safe.
 */
public class RecentRefusals {

	private final JdbcClient jdbc;

	private final InstantSource clock;

	public RecentRefusals(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Counts refused samples. Call it in the transaction that stores the others.
	 * @param sources ids of the device and of the access token
	 * @param refused number of refusals by code and wrong field
	 */
	public void note(UUID user, Collection<UUID> sources, Map<Cause, Integer> refused) {
		// In a fixed order, so that two transactions cannot deadlock.
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

	/** Returns the refusals of a user, the latest first. */
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
	 * Reason of a refusal.
	 *
	 * @param code stable, for programs
	 * @param field wrong field of the sample; {@code sample} for the complete sample
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
	 * @param refused number of samples since this code first occurred
	 */
	public record RecentRefusal(UUID source, String code, String field, long refused, Instant lastAt) {
	}

}
