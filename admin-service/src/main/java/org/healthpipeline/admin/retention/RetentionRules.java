package org.healthpipeline.admin.retention;

import java.time.Period;
import java.util.List;
import java.util.Map;

import org.healthpipeline.admin.archive.ExpiredArchives;
import org.healthpipeline.admin.audit.ExpiredEntries;
import org.healthpipeline.admin.operation.Operations;
import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.horizon.Horizons;
import org.healthpipeline.common.sample.SampleRemoval;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lists every rule, in the order in which they are applied. Exports are removed by
 * query-api, with their keys and objects.
 */
final class RetentionRules {

	/** No delay, since the rows contain their own expiry. */
	private static final Period AT_ONCE = Period.ZERO;

	/** An access token that was not used for this long has ended. */
	private static final Period UNUSED_TOKENS = Period.ofDays(180);

	/** Time for which users see refusals. */
	private static final Period REFUSALS = Period.ofDays(30);

	/** Time for mails that wait for a mail server which was removed from the settings. */
	private static final Period UNSENT = Period.ofDays(30);

	private RetentionRules() {
	}

	static List<RetentionRule> small(JdbcClient jdbc, RetentionProperties properties) {
		return List.of(new ExpiredRows(jdbc, "idempotency-keys", AT_ONCE, "idempotency_keys", "expires_at <= :limit"),
				new ExpiredRows(jdbc, "sessions", AT_ONCE, "sessions", "expires_at <= :limit"),
				new ExpiredRows(jdbc, "tokens", AT_ONCE, "access_tokens", "expires_at <= :limit"),
				new ExpiredRows(jdbc, "unused-tokens", UNUSED_TOKENS, "access_tokens",
						"coalesce(last_used_at, created_at) <= :limit"),
				new ExpiredRows(jdbc, "pairings", AT_ONCE, "pairings", "expires_at <= :limit"),
				new ExpiredRows(jdbc, "refusals", REFUSALS, "recent_refusals", "last_at <= :limit"),
				new ExpiredRows(jdbc, "pushes", UNUSED_TOKENS, "recent_pushes", "at <= :limit"),
				new ExpiredRows(jdbc, "sign-ins", AT_ONCE, "sign_in_delays", "forget_at <= :limit"),
				new ExpiredRows(jdbc, "one-time-codes", AT_ONCE, "account_codes", "expires_at <= :limit"),
				new ExpiredRows(jdbc, "invitations", AT_ONCE, "account_invitations", "expires_at <= :limit"),
				new ExpiredRows(jdbc, "mails", UNSENT, "mail_outbox", "created_at <= :limit"),
				new ExpiredRows(jdbc, "reset-requests", UNSENT, "reset_requests", "created_at <= :limit"),
				new ExpiredRows(jdbc, "notices", properties.notices(), "account_notices", "created_at <= :limit"),
				new ExpiredRows(jdbc, "shares", properties.shareTokens(), "share_tokens",
						"(expires_at <= :limit OR revoked_at <= :limit)"),
				new ExpiredRows(jdbc, "insights", properties.insights(), "health_insights",
						"greatest(updated_at, resolved_at, acknowledged_at) <= :limit", """
								, moved AS (
									UPDATE user_states SET insights_version = insights_version + 1
									WHERE user_id IN (SELECT user_id FROM gone))
								"""),
				new ExpiredRows(jdbc, "imports", properties.jobs(), "import_jobs",
						"status <> 'running' AND updated_at <= :limit"),
				new ExpiredRows(jdbc, "runs", properties.jobs(), "retention_jobs", "completed_at <= :limit"),
				new ExpiredRows(jdbc, "operations", properties.jobs(), "operations", "completed_at <= :limit"),
				new OldChunks(jdbc, "compression", RunType.DAILY, properties.uncompressed(),
						"compress_samples_before"));
	}

	static List<RetentionRule> large(JdbcClient jdbc, RetentionProperties properties, AggregateStore aggregates,
			SampleRemoval samples, Horizons horizons, ExpiredArchives archives, ExpiredEntries entries) {
		return List.of(new ExpiredHours(jdbc, properties.hours(), aggregates, horizons),
				new ExpiredSamples(jdbc, properties.rawSamples(), samples, horizons),
				new ExpiredMonths(archives, properties.rawSamples()),
				new OldChunks(jdbc, "empty-chunks", RunType.WEEKLY, properties.emptyChunks(),
						"drop_empty_chunks_before"),
				new ExpiredAuditEntries(entries, properties.auditLog()), new TidyTables(jdbc));
	}

	static List<RetentionRule> requests(JdbcClient jdbc, ObjectProvider<Operations> operations) {
		return List.of(new WeeklyRequest("archive", Map.of(), operations, jdbc),
				new WeeklyRequest("integrity", Map.of("repair", false), operations, jdbc));
	}

}
