package org.healthpipeline.admin.retention;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.lock.UserLock;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Goes from user to user. One transaction deletes rows of one user only. A user with
 * pending jobs is skipped until the next run.
 */
abstract class UserSweep implements RetentionRule {

	private static final int CHECKED_AT_ONCE = 100;

	private final JdbcClient jdbc;

	private final Period kept;

	UserSweep(JdbcClient jdbc, Period kept) {
		this.jdbc = jdbc;
		this.kept = kept;
	}

	@Override
	public final RunType type() {
		return RunType.WEEKLY;
	}

	@Override
	public final Swept step(Sweep sweep) {
		UUID last = sweep.after();
		Instant limit = sweep.limit(this.kept);
		List<UUID> users = after(last);
		long count = 0;
		for (UUID user : users) {
			long due = due(user, limit, sweep.dryRun() ? Integer.MAX_VALUE : 1);
			if (due > 0 && sweep.dryRun()) {
				count += due;
			}
			else if (due > 0 && UserLock.AGGREGATE.tryExclusive(this.jdbc, user) && close(user, limit)) {
				long deleted = delete(user, limit, sweep.batch());
				return new Swept(deleted, ((deleted < sweep.batch()) ? user : last).toString());
			}
			last = user;
		}
		return new Swept(count, (users.size() == CHECKED_AT_ONCE) ? last.toString() : null);
	}

	private List<UUID> after(UUID last) {
		return this.jdbc.sql("SELECT user_id FROM user_states WHERE user_id > ? ORDER BY user_id LIMIT ?")
			.param(last)
			.param(CHECKED_AT_ONCE)
			.query(UUID.class)
			.list();
	}

	/** Counts the old rows of the user, up to a limit. */
	abstract long due(UUID user, Instant limit, int most);

	/**
	 * Moves the user's horizon.
	 * @return whether the rows may be deleted
	 */
	abstract boolean close(UUID user, Instant limit);

	/**
	 * Deletes some rows.
	 * @return number of rows; less than the batch when none is left
	 */
	abstract long delete(UUID user, Instant limit, int batch);

	final JdbcClient jdbc() {
		return this.jdbc;
	}

}
