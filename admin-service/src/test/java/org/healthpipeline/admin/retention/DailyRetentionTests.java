package org.healthpipeline.admin.retention;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.Servers;
import org.healthpipeline.testsupport.servers.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Daily rules delete data when it has expired, and not a minute earlier. */
class DailyRetentionTests {

	private static final TestDatabase DATABASE = Servers.underTest().newDatabase();

	private static final RunningPipeline PIPELINE = Retention.start(DATABASE, Map.of());

	private static final Retention RETENTION = Retention.of(PIPELINE);

	private static final OffsetDateTime NOW = Retention.NOW.atOffset(ZoneOffset.UTC);

	/** Longer than a test takes. */
	private static final Duration LATER = Duration.ofHours(1);

	private static final int SESSIONS = 400;

	private final TestUser user = RETENTION.newUser("UTC");

	@AfterAll
	static void end() {
		PIPELINE.close();
	}

	@Test
	void eachKindGoesWhenItsTimeIsOver() {
		UUID[] gone = plant(NOW.minusMinutes(1));
		UUID[] kept = plant(NOW.plus(LATER));
		JsonNode run = RETENTION.run("daily", false);
		assertThat(run.path("status").asString()).isEqualTo("completed");
		assertThat(planted(gone)).isEmpty();
		assertThat(planted(kept)).containsExactlyInAnyOrder("session", "expired share", "revoked share", "insight",
				"import", "operation", "run", "key");
		for (String rule : List.of("sessions", "idempotency-keys", "insights", "imports", "operations", "runs")) {
			assertThat(run.path("counts").path(rule).asInt()).as(rule).isEqualTo(1);
		}
		assertThat(run.path("counts").path("shares").asInt()).isEqualTo(2);
		assertThat(run.path("errors")).isEmpty();
		remove(kept);
	}

	@Test
	void aDryRunCountsTheSameAndDeletesNothing() {
		UUID[] due = plant(NOW.minusMinutes(1));
		JsonNode dry = RETENTION.run("daily", true);
		assertThat(dry.path("dryRun").asBoolean()).isTrue();
		assertThat(planted(due)).hasSize(8);
		JsonNode real = RETENTION.run("daily", false);
		assertThat(real.path("counts")).isEqualTo(dry.path("counts"));
		assertThat(planted(due)).isEmpty();
	}

	@Test
	void openJobsAreKeptHoweverOldTheyAre() {
		UUID running = UUID.randomUUID();
		RETENTION.execute("""
				INSERT INTO import_jobs (user_id, id, format, status, progress, started_at, updated_at)
				VALUES (?, ?, 'apple', 'running', '{}', ?, ?)
				""", this.user.id(), running, NOW.minusYears(3), NOW.minusYears(3));
		RETENTION.run("daily", false);
		assertThat(RETENTION.rows("SELECT id::text FROM import_jobs WHERE id = ?", running)).hasSize(1);
		RETENTION.execute("DELETE FROM import_jobs WHERE id = ?", running);
	}

	@Test
	void aRuleThatFailsKeepsNoOtherFromItsWork() {
		UUID[] due = plant(NOW.minusMinutes(1));
		String service = DATABASE.service().name();
		RETENTION.execute("REVOKE DELETE ON sessions FROM " + service);
		JsonNode run;
		try {
			run = RETENTION.run("daily", false);
		}
		finally {
			RETENTION.execute("GRANT DELETE ON sessions TO " + service);
		}
		assertThat(run.path("status").asString()).isEqualTo("partial");
		assertThat(run.path("errors")).hasSize(1);
		assertThat(run.path("errors").path(0).path("rule").asString()).isEqualTo("sessions");
		assertThat(run.path("errors").path(0).path("code").asString()).isEqualTo("SQLSTATE 42501");
		assertThat(planted(due)).containsExactly("session");
		assertThat(RETENTION.run("daily", false).path("status").asString()).isEqualTo("completed");
		assertThat(planted(due)).isEmpty();
	}

	@Test
	void insightsThatGoAreNotAnsweredFromTheCache() {
		long before = insightsVersion();
		UUID[] due = plant(NOW.minusMinutes(1));
		RETENTION.run("daily", false);
		assertThat(planted(due)).isEmpty();
		assertThat(insightsVersion()).isGreaterThan(before);
	}

	@Test
	void runsAreListedNewestFirstPageByPage() {
		String first = RETENTION.run("daily", true).path("id").asString();
		String second = RETENTION.run("daily", true).path("id").asString();
		JsonNode page = RETENTION.runs("?limit=1");
		assertThat(page.path("items").path(0).path("id").asString()).isEqualTo(second);
		JsonNode next = RETENTION.runs("?limit=1&cursor=" + page.path("nextCursor").asString());
		assertThat(next.path("items").path(0).path("id").asString()).isEqualTo(first);
	}

	@Test
	void aRunThatStopsInTheMiddleIsEndedByTheNextProcessWithTheRightCounts() {
		TestDatabase database = Servers.underTest().newDatabase();
		Map<String, String> slowly = Map.of("health-pipeline.retention.batch", "1");
		String id;
		try (RunningPipeline first = Retention.start(database, slowly)) {
			Retention retention = Retention.of(first);
			plantSessions(retention);
			id = retention.request("daily", false);
			await().until(() -> retention.find(id).path("counts").path("sessions").asInt() > 5);
		}
		// As if the process had died: the last steps were done, but the operation was not
		// updated.
		JdbcClient.create(database.asOwner()).sql("""
				UPDATE operations SET state = state || '{"rulesDone": 0, "place": null, "counts": {}}'
				WHERE id = ?::uuid AND status = 'queued'
				""").param(id).update();
		try (RunningPipeline next = Retention.start(database, slowly)) {
			Retention retention = Retention.of(next);
			JsonNode run = await().atMost(Duration.ofSeconds(60))
				.until(() -> retention.find(id), (each) -> each.path("status").asString().equals("completed"));
			assertThat(run.path("counts").path("sessions").asInt()).isEqualTo(SESSIONS);

			plantSessions(retention);
			String cancelled = retention.request("daily", false);
			await().until(() -> retention.find(cancelled).path("counts").path("sessions").asInt() > 5);
			retention.cancel(cancelled);
			await().untilAsserted(
					() -> assertThat(retention.find(cancelled).path("status").asString()).isEqualTo("cancelled"));
			assertThat(retention.rows("SELECT 'left' FROM sessions WHERE expires_at < ?", NOW)).isNotEmpty();
		}
	}

	private static void plantSessions(Retention retention) {
		retention.execute(
				"""
						INSERT INTO sessions (id, user_id, token_hash, created_at, last_used_at, expires_at, absolute_expires_at)
						SELECT gen_random_uuid(), ?, sha256(gen_random_uuid()::text::bytea), ?, ?, ?, ?
						FROM generate_series(1, ?) AS n
						""",
				retention.newUser("UTC").id(), NOW.minusDays(9), NOW.minusDays(9), NOW.minusDays(8), NOW.minusDays(8),
				SESSIONS);
	}

	private long insightsVersion() {
		return Long.parseLong(
				RETENTION.rows("SELECT insights_version::text FROM user_states WHERE user_id = ?", this.user.id())
					.get(0));
	}

	/** Creates one row of each kind that expires at that moment. */
	private UUID[] plant(OffsetDateTime over) {
		UUID id = UUID.randomUUID();
		UUID revoked = UUID.randomUUID();
		UUID user = this.user.id();
		RETENTION.execute(
				"""
						INSERT INTO sessions (id, user_id, token_hash, created_at, last_used_at, expires_at, absolute_expires_at)
						VALUES (?, ?, sha256(?::text::bytea), ?, ?, ?, ?)
						""",
				id, user, id, over.minusDays(1), over.minusDays(1), over, over.plusDays(9));
		RETENTION.execute("""
				INSERT INTO idempotency_keys (user_id, route, key_hash, body_hash, status, answer, expires_at)
				VALUES (?, ?, sha256('k'), sha256('b'), 200, '{}', ?)
				""", user, id.toString(), over);
		share(id, user, over.minusDays(30), null);
		share(revoked, user, over.plusDays(90), over.minusDays(30));
		RETENTION.execute("INSERT INTO share_views (share_id, id, kind, type_ids, viewed_at, last_viewed_at) "
				+ "VALUES (?, ?, 'overview', '{1}', ?, ?)", id, id, over.minusDays(31), over.minusDays(31));
		RETENTION.execute("""
				INSERT INTO health_insights (user_id, id, rule, direction, payload, created_at, updated_at, resolved_at)
				VALUES (?, ?, 'PLANTED', 'up', '', ?, ?, ?)
				""", user, id, over.minusYears(3), over.minusYears(3), over.minusYears(2));
		RETENTION.execute("""
				INSERT INTO import_jobs (user_id, id, format, status, progress, started_at, updated_at, completed_at)
				VALUES (?, ?, 'apple', 'completed', '{}', ?, ?, ?)
				""", user, id, over.minusYears(2), over.minusYears(1), over.minusYears(1));
		RETENTION.execute("""
				INSERT INTO operations (id, kind, parameters, status, state, next_attempt_at, created_at, updated_at,
					completed_at)
				VALUES (?, 'planted', '{}', 'completed', '{}', ?, ?, ?, ?)
				""", id, over.minusYears(1), over.minusYears(1), over.minusYears(1), over.minusYears(1));
		RETENTION.execute("""
				INSERT INTO retention_jobs (id, type, dry_run, status, started_at, completed_at)
				VALUES (?, 'daily', true, 'completed', ?, ?)
				""", id, over.minusYears(1), over.minusYears(1));
		return new UUID[] { id, revoked };
	}

	private static void share(UUID id, UUID user, OffsetDateTime expires, @Nullable OffsetDateTime revoked) {
		RETENTION.execute(
				"""
						INSERT INTO share_tokens (id, user_id, type_ids, date_start, date_end, granularity, code_hash, wrapped_key,
							created_at, expires_at, revoked_at)
						VALUES (?, ?, '{1}', '2034-01-01', '2034-02-01', 1, sha256(?::text::bytea), '', ?, ?, ?)
						""",
				id, user, id, expires.minusDays(300), expires, revoked);
	}

	private static List<String> planted(UUID[] ids) {
		return RETENTION.rows("""
				SELECT 'session' FROM sessions WHERE id = :id
				UNION ALL SELECT 'expired share' FROM share_tokens WHERE id = :id
				UNION ALL SELECT 'revoked share' FROM share_tokens WHERE id = :revoked
				UNION ALL SELECT 'insight' FROM health_insights WHERE id = :id
				UNION ALL SELECT 'import' FROM import_jobs WHERE id = :id
				UNION ALL SELECT 'operation' FROM operations WHERE id = :id
				UNION ALL SELECT 'run' FROM retention_jobs WHERE id = :id
				UNION ALL SELECT 'key' FROM idempotency_keys WHERE route = :id::text
				""".replace(":id", "'" + ids[0] + "'").replace(":revoked", "'" + ids[1] + "'"));
	}

	private static void remove(UUID[] ids) {
		for (String table : List.of("sessions", "share_tokens", "health_insights", "import_jobs", "operations",
				"retention_jobs")) {
			RETENTION.execute("DELETE FROM " + table + " WHERE id = ANY (ARRAY[?, ?]::uuid[])", ids[0], ids[1]);
		}
		RETENTION.execute("DELETE FROM idempotency_keys WHERE route = ?", ids[0].toString());
	}

}
