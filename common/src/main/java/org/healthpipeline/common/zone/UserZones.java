package org.healthpipeline.common.zone;

import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.model.bucket.ZoneHistory;
import org.healthpipeline.model.bucket.ZoneHistory.Stay;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code user_zones}. Users who never chose a zone have no rows. Every method
 * runs in the caller's transaction. Thread-safe.
 */
public class UserZones {

	/**
	 * The column {@code zones} in the form of {@link ZoneHistory#parse}, for a statement
	 * in which {@code u} is the row of {@code users}. Without a choice it is the default.
	 */
	public static final String COLUMN = """
			coalesce((SELECT string_agg(CASE WHEN isfinite(z.valid_from)
					THEN date_part('epoch', z.valid_from)::bigint || ' ' || z.timezone ELSE z.timezone END, ' '
				ORDER BY z.valid_from) FROM user_zones z WHERE z.user_id = u.id), u.timezone) AS zones""";

	private final JdbcClient jdbc;

	public UserZones(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Returns the user's choice; empty when there is none, or no such user. */
	public Optional<ZoneHistory> chosen(UUID user) {
		return this.jdbc.sql("SELECT " + COLUMN + """
				 FROM users u
				WHERE u.id = ? AND EXISTS (SELECT FROM user_zones c WHERE c.user_id = u.id)
				""").param(user).query(String.class).optional().map(ZoneHistory::parse);
	}

	/** Replaces the user's choice. */
	public void choose(UUID user, ZoneHistory zones) {
		this.jdbc.sql("DELETE FROM user_zones WHERE user_id = ?").param(user).update();
		this.jdbc.sql("""
				INSERT INTO user_zones (user_id, valid_from, timezone)
				SELECT :user, to_timestamp(z.from_s), z.timezone
				FROM unnest(:from::float8[], :zones::text[]) AS z (from_s, timezone)
				""")
			.param("user", user)
			.param("from", zones.stays().stream().map(UserZones::fromSeconds).toArray(Double[]::new))
			.param("zones", zones.stays().stream().map((stay) -> stay.zone().getId()).toArray(String[]::new))
			.update();
	}

	private static double fromSeconds(Stay stay) {
		return (stay.fromMs() == ZoneHistory.BEGINNING) ? Double.NEGATIVE_INFINITY : stay.fromMs() / 1000.0;
	}

}
