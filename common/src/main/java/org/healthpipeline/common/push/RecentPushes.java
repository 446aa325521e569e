package org.healthpipeline.common.push;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code recent_pushes}: the last push of each sender and format, as counts
 * without values. Thread-safe.
 */
public class RecentPushes {

	/** Largest number of kinds kept, since their names come from the sender. */
	private static final int KINDS_MAX = 50;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final JdbcClient jdbc;

	private final InstantSource clock;

	public RecentPushes(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Records a push, replacing the previous one.
	 * @param sender the access token; the user for a push with a session
	 * @param problem a problem code; null where the complete body was readable
	 */
	public void note(UUID user, UUID sender, String format, Counts counts, @Nullable String problem) {
		this.jdbc.sql("""
				INSERT INTO recent_pushes (user_id, sender_id, format, counts, problem_code, at)
				VALUES (:user, :sender, :format, :counts::jsonb, :problem, :now)
				ON CONFLICT (user_id, sender_id, format) DO UPDATE SET counts = excluded.counts,
					problem_code = excluded.problem_code, at = excluded.at
				WHERE recent_pushes.at <= excluded.at
				""")
			.param("user", user)
			.param("sender", sender)
			.param("format", format)
			.param("counts", JSON.writeValueAsString(counts.shortened(KINDS_MAX)))
			.param("problem", problem)
			.param("now", UtcTime.of(this.clock.instant()))
			.update();
	}

	/** Returns the last pushes of a user, the latest first. */
	public List<RecentPush> of(UUID user) {
		return this.jdbc.sql("""
				SELECT sender_id, format, counts, problem_code, at FROM recent_pushes WHERE user_id = ?
				ORDER BY at DESC, sender_id, format
				""").param(user).query((row, number) -> push(row)).list();
	}

	private RecentPush push(ResultSet row) throws SQLException {
		return new RecentPush(row.getObject("sender_id", UUID.class), row.getString("format"),
				row.getObject("at", OffsetDateTime.class).toInstant(),
				JSON.readValue(row.getString("counts"), Counts.class), row.getString("problem_code"));
	}

	/**
	 * Result of a push.
	 *
	 * @param skipped number of items deliberately ignored, by kind
	 */
	public record Counts(long received, long synced, long duplicates, long deleted, long errors,
			Map<String, Long> skipped, List<Refused> refused) {

		private Counts shortened(int most) {
			Map<String, Long> kinds = this.skipped.entrySet()
				.stream()
				.limit(most)
				.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
			return new Counts(this.received, this.synced, this.duplicates, this.deleted, this.errors, kinds,
					this.refused.stream().limit(most).toList());
		}

	}

	/**
	 * Items that were refused for the same reason.
	 *
	 * @param code stable, for programs
	 * @param field wrong field of the sample; {@code sample} for the complete sample
	 * @param name the sender's name of their kind; null where it has none
	 */
	public record Refused(String code, String field, @Nullable String name, long count) {
	}

	/**
	 * The last push of a sender in a format.
	 *
	 * @param sender the access token; the user for a push with a session
	 * @param problem a problem code; null where the complete body was readable
	 */
	public record RecentPush(UUID sender, String format, Instant at, Counts counts, @Nullable String problem) {
	}

}
