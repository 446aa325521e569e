package org.healthpipeline.admin.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockingTaskExecutor;
import org.healthpipeline.admin.operation.Operations;
import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.support.CronExpression;

/**
 * Requests runs when they are due by the injected clock. A lock in the database lets one
 * instance at a time check. Each check sees what other instances have requested, so each
 * run is requested once. A missed run is made up for, once. The lock itself uses the time
 * of the database, because it concerns processes, not data.
 */
class RetentionSchedule {

	private static final Duration HELD_AT_MOST = Duration.ofMinutes(1);

	/** Cron expressions only look forward. */
	private static final Duration LONGEST_PAUSE = Duration.ofDays(32);

	private final Operations operations;

	private final JdbcClient jdbc;

	private final LockingTaskExecutor lock;

	private final RetentionProperties properties;

	private final InstantSource clock;

	private final Instant started;

	RetentionSchedule(Operations operations, JdbcClient jdbc, LockingTaskExecutor lock, RetentionProperties properties,
			InstantSource clock) {
		this.operations = operations;
		this.jdbc = jdbc;
		this.lock = lock;
		this.properties = properties;
		this.clock = clock;
		this.started = clock.instant();
	}

	/**
	 * Requests what is due and was not requested yet, unless another instance is
	 * checking.
	 */
	void poll() {
		this.lock.executeWithLock((Runnable) this::requestDue,
				new LockConfiguration(ClockProvider.now(), "retention", HELD_AT_MOST, Duration.ZERO));
	}

	private void requestDue() {
		request(RunType.DAILY, CronExpression.parse(this.properties.daily()));
		request(RunType.WEEKLY, CronExpression.parse(this.properties.weekly()));
	}

	private void request(RunType type, CronExpression cron) {
		Instant since = lastRequest(type).orElse(this.started);
		Instant now = this.clock.instant();
		Instant from = since.isBefore(now.minus(LONGEST_PAUSE)) ? now.minus(LONGEST_PAUSE) : since;
		LocalDateTime due = cron.next(UtcTime.of(from).toLocalDateTime());
		if (due != null && !due.toInstant(ZoneOffset.UTC).isAfter(now)) {
			this.operations.request(RetentionOperation.KIND, new RetentionParameters(type.code(), false));
		}
	}

	private Optional<Instant> lastRequest(RunType type) {
		return this.jdbc
			.sql("""
					SELECT max(created_at) FROM operations
					WHERE kind = ? AND parameters ->> 'schedule' = ? AND requested_by IS NULL HAVING max(created_at) IS NOT NULL
					""")
			.param(RetentionOperation.KIND)
			.param(type.code())
			.query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
			.optional();
	}

}
