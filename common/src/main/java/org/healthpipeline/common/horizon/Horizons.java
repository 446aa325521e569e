package org.healthpipeline.common.horizon;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.lock.UserLock;
import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The horizons of users, columns of {@code user_states}. Before samples or hours are
 * removed, the horizon moves first, in its own transaction. After samples are restored,
 * the horizon moves last, together with a job that computes the reopened days. Every
 * method runs in the caller's transaction, in READ COMMITTED. It takes the user's
 * aggregation lock, so that no computation runs meanwhile. Thread-safe.
 */
public class Horizons {

	private final JdbcClient jdbc;

	public Horizons(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Records that samples which start before an instant move to the archive, or are
	 * already there.
	 * @return whether they may be removed. False when a job still needs them, even a
	 * parked one, or when the user was deleted; then nothing has changed
	 */
	public boolean archiveBefore(UUID user, Instant rawCompleteFrom) {
		return raise(user, rawCompleteFrom, false);
	}

	/**
	 * Records that samples which start before an instant are permanently deleted, with
	 * their archives.
	 * @return as for {@link #archiveBefore}
	 */
	public boolean expireBefore(UUID user, Instant rawCompleteFrom) {
		return raise(user, rawCompleteFrom, true);
	}

	private boolean raise(UUID user, Instant rawCompleteFrom, boolean expires) {
		UserLock.AGGREGATE.exclusive(this.jdbc, user);
		return this.jdbc.sql("""
				UPDATE user_states SET raw_complete_from = greatest(raw_complete_from, :from),
					raw_expired = CASE WHEN :expires THEN greatest(raw_expired, :from) ELSE raw_expired END
				WHERE user_id = :user AND NOT EXISTS (SELECT FROM aggregation_jobs j
					WHERE j.user_id = :user AND (j.dirty IS NULL OR lower(j.dirty) < :open))
				""")
			.param("user", user)
			.param("from", UtcTime.of(rawCompleteFrom))
			.param("open", UtcTime.of(rawCompleteFrom.plus(Horizon.CLOSED_AFTER_MAX).plus(Horizon.REACH_MAX)))
			.param("expires", expires)
			.update() == 1;
	}

	/**
	 * Records that archived samples are restored. Expired samples cannot be.
	 * @param rawCompleteFrom time from which all of them are available; null when every
	 * archive is restored
	 */
	public void restored(UUID user, @Nullable Instant rawCompleteFrom) {
		UserLock.AGGREGATE.exclusive(this.jdbc, user);
		this.jdbc
			.sql("""
					UPDATE user_states
					SET raw_complete_from = CASE WHEN :whole THEN raw_expired ELSE least(raw_complete_from, greatest(raw_expired, :from)) END
					WHERE user_id = :user AND raw_complete_from IS NOT NULL
					""")
			.param("user", user)
			.param("whole", rawCompleteFrom == null)
			.param("from", UtcTime.of((rawCompleteFrom != null) ? rawCompleteFrom : Instant.EPOCH))
			.update();
	}

	/**
	 * Records that hour aggregates before an instant are removed. From then on, any
	 * change of an earlier day recomputes it from all its samples.
	 */
	public void expireHoursBefore(UUID user, Instant hoursFrom) {
		UserLock.AGGREGATE.exclusive(this.jdbc, user);
		this.jdbc.sql("UPDATE user_states SET hours_from = greatest(hours_from, ?) WHERE user_id = ?")
			.param(UtcTime.of(hoursFrom))
			.param(user)
			.update();
	}

	/**
	 * Returns the time from which all samples of the user are available; empty when none
	 * is missing.
	 */
	public Optional<Instant> rawCompleteFrom(UUID user) {
		return this.jdbc
			.sql("SELECT raw_complete_from FROM user_states WHERE user_id = ? AND raw_complete_from IS NOT NULL")
			.param(user)
			.query(OffsetDateTime.class)
			.optional()
			.map(OffsetDateTime::toInstant);
	}

}
