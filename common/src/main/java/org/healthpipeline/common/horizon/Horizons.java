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
 * The horizons of users, columns of {@code user_states}. Whoever takes samples or hours
 * away moves the horizon first, in a transaction of its own; whoever brings samples back
 * moves it afterwards, and adds the job that computes what has become open. Every method
 * runs in the caller's transaction, in READ COMMITTED, and takes the user's aggregation
 * lock, so that no computation is under way meanwhile. Safe for use by several threads.
 */
public class Horizons {

	private final JdbcClient jdbc;

	public Horizons(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Says that samples which start before an instant go to the archive, or are there
	 * already.
	 * @return whether they may be taken away. False when something still is to be
	 * computed of them, also by a parked job, or when the user is gone: then nothing has
	 * changed
	 */
	public boolean archiveBefore(UUID user, Instant rawCompleteFrom) {
		return raise(user, rawCompleteFrom, false);
	}

	/**
	 * Says that samples which start before an instant go for good, with their archives.
	 * @return as of {@link #archiveBefore}
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
	 * Says that archived samples are back. What expired does not come back.
	 * @param rawCompleteFrom from when on all of them are; null when no archive is left
	 * that is not back
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
	 * Says that hour aggregates before an instant go. From then on a day before it is
	 * computed from all its samples, whatever of it has changed.
	 */
	public void expireHoursBefore(UUID user, Instant hoursFrom) {
		UserLock.AGGREGATE.exclusive(this.jdbc, user);
		this.jdbc.sql("UPDATE user_states SET hours_from = greatest(hours_from, ?) WHERE user_id = ?")
			.param(UtcTime.of(hoursFrom))
			.param(user)
			.update();
	}

	/** From when on all samples of the user are there; empty when none is missing. */
	public Optional<Instant> rawCompleteFrom(UUID user) {
		return this.jdbc
			.sql("SELECT raw_complete_from FROM user_states WHERE user_id = ? AND raw_complete_from IS NOT NULL")
			.param(user)
			.query(OffsetDateTime.class)
			.optional()
			.map(OffsetDateTime::toInstant);
	}

}
