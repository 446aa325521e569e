package org.healthpipeline.admin.breakglass;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.healthpipeline.model.type.HealthType;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads and writes the rows of {@code share_tokens} that are emergency accesses: shares
 * with one administrator's account. All rules of shares apply to them, including the view
 * log.
 */
class EmergencyShares {

	private final JdbcClient jdbc;

	EmergencyShares(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns the calendar of a user's aggregates, if there is such a user with a key.
	 */
	Optional<BucketCalendar> calendar(UUID user) {
		return this.jdbc
			.sql("""
					SELECT st.timezone, st.night_rule FROM user_states st JOIN user_keys k ON k.user_id = st.user_id WHERE st.user_id = ?
					""")
			.param(user)
			.query((row, number) -> new BucketCalendar(ZoneHistory.parse(row.getString(1)),
					NightRule.ofWireName(row.getString(2)).orElseThrow()))
			.optional();
	}

	void add(Emergency emergency, EmergencyScope scope) {
		this.jdbc.sql("""
				INSERT INTO share_tokens (id, user_id, type_ids, date_start, date_end, granularity, recipient_email,
					created_at, expires_at)
				SELECT :id, :user, :types::smallint[], :start, :end, :granularity, a.email, :opened, :expires
				FROM users a WHERE a.id = :administrator
				""")
			.param("id", emergency.id())
			.param("user", emergency.user())
			.param("types", scope.types().stream().map(HealthType::id).toArray(Integer[]::new))
			.param("start", scope.dateStart())
			.param("end", scope.dateEnd())
			.param("granularity", Period.HOUR.code())
			.param("opened", UtcTime.of(emergency.openedAt()))
			.param("expires", UtcTime.of(emergency.expiresAt()))
			.param("administrator", emergency.administrator())
			.update();
	}

	/** Returns the user whose data is read through it, if it is an emergency access. */
	Optional<UUID> owner(UUID id) {
		return this.jdbc.sql("SELECT user_id FROM break_glass WHERE id = ?").param(id).query(UUID.class).optional();
	}

	/**
	 * Ends it.
	 * @return false when it was already over
	 */
	boolean end(UUID id, Instant now) {
		return this.jdbc.sql("""
				UPDATE share_tokens SET revoked_at = :now
				WHERE id = :id AND revoked_at IS NULL AND expires_at > :now
					AND EXISTS (SELECT FROM break_glass b WHERE b.id = :id)
				""").param("id", id).param("now", UtcTime.of(now)).update() > 0;
	}

}
