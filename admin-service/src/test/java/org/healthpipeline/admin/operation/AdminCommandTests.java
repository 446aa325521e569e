package org.healthpipeline.admin.operation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code ./pipeline admin}, as an operator types it. */
class AdminCommandTests {

	private static final RunningPipeline PIPELINE = RunningPipeline.shared();

	private final TestUser administrator = Administrator.of(PIPELINE).user();

	private final TestUser user = PIPELINE.client().newUser("UTC");

	@Test
	void anOperationIsStartedWatchedAndListed() {
		TypedCommand replay = run("start", "replay", "userId=" + this.user.id());
		assertThat(replay.exitCode()).as(replay.output()).isZero();
		assertThat(replay.output()).contains("replay is operation ", "completed  1 of 1", "people: 1");
		assertThat(run("kinds").output().lines()).contains("replay", "integrity");
		assertThat(run("operations", "replay").output()).containsPattern("[0-9a-f-]{36}  replay +completed  1 of 1");
		String id = replay.output().lines().findFirst().orElseThrow().replaceAll(".* ", "");
		assertThat(run("show", id).output()).contains(id, "people: 1");
		assertThat(run("cancel", id).output()).contains("completed");
	}

	@Test
	void whatIsRefusedSaysWhyAndFails() {
		TypedCommand refused = run("start", "replay", "userId=" + UUID.randomUUID());
		assertThat(refused.exitCode()).isEqualTo(1);
		assertThat(refused.output()).contains("There is no such user");
		TypedCommand unknown = run("start", "juggling");
		assertThat(unknown.exitCode()).isEqualTo(1);
		assertThat(unknown.output()).contains("kind must be one of archive, integrity, key-rotation, replay, restore");
		assertThat(run("start", "replay", "now").exitCode()).isEqualTo(2);
		TypedCommand misspelt = run("opreations");
		assertThat(misspelt.exitCode()).isEqualTo(2);
		assertThat(misspelt.output()).contains("not known here: opreations", "Did you mean:", "operations");
		assertThat(run("flush", "users:").exitCode()).isEqualTo(1);
		assertThat(run("--help").output()).contains("dead-letters", "break-glass");
		assertThat(run("dead-letters", "--help").output()).contains("requeue|purge");
	}

	@Test
	void whatIsLeftUndoneIsSaidAndHasAnExitCodeOfItsOwn() {
		TypedCommand restore = run("start", "restore", "userId=" + this.user.id(), "from=2024-01", "to=2024-02");
		assertThat(restore.exitCode()).as(restore.output()).isEqualTo(4);
		assertThat(restore.output()).contains("restore is completed, but left undone: nothingFound 1");
		assertThat(run("operations", "restore").output()).contains("left undone: nothingFound 1");
	}

	@Test
	void damagedSamplesAreListedAndRemovedAndMayComeAgain() {
		UUID device = this.user.device("iphone");
		Map<String, Object> whole = TestUser.sample("STEPS", 7, "2026-03-02T10:00:00Z", "2026-03-02T10:01:00Z");
		Map<String, Object> damaged = TestUser.sample("STEPS", 5, "2026-03-02T11:00:00Z", "2026-03-02T11:01:00Z");
		this.user.sync(device, List.of(whole, damaged), List.of()).expect(200);
		this.user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 12);
		String user = this.user.id().toString();
		String id = String.valueOf(damaged.get("id"));
		assertThat(run("damaged", user).output()).contains("0 damaged samples");
		assertThat(run("damaged", user, "remove", id).exitCode()).as("it can be read").isEqualTo(1);
		assertThat(JdbcClient.create(PIPELINE.database().asOwner()).sql("""
				UPDATE health_samples SET payload = set_byte(payload, 9, get_byte(payload, 9) # 1)
				WHERE user_id = ? AND id = ?
				""").param(this.user.id()).param(UUID.fromString(id)).update()).isEqualTo(1);
		assertThat(run("damaged", user).output()).contains(id, "STEPS", "2026-03-02T11:00:00Z", device.toString(),
				"1 damaged samples");
		assertThat(run("damaged", user, "remove", id).output()).contains("1 removed");
		this.user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 7);
		assertThat(run("damaged", user).output()).contains("0 damaged samples");
		assertThat(run("audit", user).output()).contains("SAMPLE_REMOVED", "ADMIN_READ");
		this.user.sync(device, damaged).expect(200);
		this.user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 12);
		assertThat(run("damaged", UUID.randomUUID().toString()).exitCode()).isEqualTo(1);
	}

	@Test
	void jobsQueuesPeopleAndTheAuditLogAreShown() {
		assertThat(run("status").output()).containsPattern("jobs +\\d+ live, \\d+ of replays, \\d+ parked")
			.contains("wake-ups   by ");
		TypedCommand account = run("users", this.user.email());
		assertThat(account.output().lines()).singleElement()
			.asString()
			.contains(this.user.id().toString(), this.user.email());
		assertThat(run("users").output().lines().count()).isGreaterThanOrEqualTo(2);
		assertThat(run("audit", this.user.id().toString()).output()).contains("ACCOUNT_OPENED");
		assertThat(run("requeue", this.user.id().toString()).output()).contains("0 jobs of 0 users");
		assertThat(run("dead-letters", "requeue").exitCode()).isZero();
	}

	@Test
	void anEmergencyAccessIsOpenedListedAndEnded() {
		String reason = "Unconscious, the \"ward\" asks";
		TypedCommand opened = run("break-glass", "open", this.user.id().toString(), reason);
		assertThat(opened.exitCode()).as(opened.output()).isZero();
		assertThat(opened.output()).contains("the password of " + this.administrator.email() + " is needed once more");
		String id = opened.output()
			.lines()
			.filter((line) -> line.contains("  open"))
			.findFirst()
			.orElseThrow()
			.substring(0, 36);
		assertThat(opened.output()).contains(this.user.id().toString(), "open", "/api/v1/shared/" + id);
		assertThat(run("break-glass").output()).contains(id + "  open", reason);
		PIPELINE.client().get("/api/v1/shared/" + id, this.administrator.token()).expect(200);
		assertThat(run("break-glass", "end", id).exitCode()).isZero();
		assertThat(run("break-glass").output()).contains(id + "  ended");
		PIPELINE.client().get("/api/v1/shared/" + id, this.administrator.token()).expectProblem(410, "SHARE_REVOKED");
		assertThat(run("break-glass", "open", this.user.id().toString(), "why").exitCode()).isEqualTo(1);
		assertThat(run("break-glass", "open", "somebody").exitCode()).isEqualTo(2);
	}

	@Test
	void anAdministratorHelpsAUserIntoTheirAccountAndInvitesAnother() {
		PipelineClient client = PIPELINE.client();
		String user = this.user.id().toString();
		String code = run("reset-code", user).output().lines().findFirst().orElseThrow();
		String changed = "another sentence " + UUID.randomUUID();
		client.post("/api/v1/auth/reset/confirm", null, Map.of("code", code, "newPassword", changed)).expect(204);
		TestUser again = client.signIn(this.user.email(), changed, this.user.id());
		assertThat(run("prove", user).exitCode()).isZero();
		assertThat(client.get("/api/v1/users/me", again.token()).json().path("emailProvenAt").isString()).isTrue();
		assertThat(client.get("/api/v1/users/me/notices", again.token()).expect(200).text()).contains("resetCodeIssued",
				"passwordReset", "addressProven");
		assertThat(run("audit", user).output()).contains("RESET_CODE_ISSUED", "PASSWORD_RESET", "ADDRESS_PROVEN");
		assertThat(run("prove", UUID.randomUUID().toString()).exitCode()).isEqualTo(1);
		assertThat(run("reset-code", "somebody").exitCode()).isEqualTo(2);

		assertThat(run("remove-factors", user).exitCode()).isZero();
		client.get("/api/v1/users/me", again.token()).expectProblem(401, "UNAUTHENTICATED");
		TestUser third = client.signIn(this.user.email(), changed, this.user.id());
		assertThat(run("sign-out", user).exitCode()).isZero();
		client.get("/api/v1/users/me", third.token()).expectProblem(401, "UNAUTHENTICATED");
		assertThat(run("audit", user).output()).contains("SECOND_FACTOR_REMOVED", "SESSIONS_ENDED");

		String email = "invited-" + UUID.randomUUID() + "@example.org";
		String invitation = run("invite", email).output().lines().findFirst().orElseThrow().replaceAll(".*#", "");
		String listed = run("invitations").output()
			.lines()
			.filter((line) -> line.contains(email))
			.findFirst()
			.orElseThrow();
		client
			.post("/api/v1/auth/register", null,
					Map.of("email", "other-" + email, "password", changed, "invitation", invitation))
			.expectProblem(400, "INVALID_CODE");
		assertThat(run("withdraw", listed.substring(0, 36)).exitCode()).isZero();
		assertThat(run("withdraw", listed.substring(0, 36)).exitCode()).isEqualTo(1);
		client
			.post("/api/v1/auth/register", null, Map.of("email", email, "password", changed, "invitation", invitation))
			.expectProblem(400, "INVALID_CODE");
		assertThat(run("audit", this.administrator.id().toString()).output()).contains("INVITATION_ISSUED",
				"INVITATION_WITHDRAWN");
	}

	@Test
	void retentionRunsAreListed() {
		TypedCommand started = run("start", "retention", "schedule=daily", "dryRun=true");
		assertThat(started.exitCode()).as(started.output()).isZero();
		String id = started.output().lines().findFirst().orElseThrow().replaceAll(".* ", "");
		assertThat(run("retention").output()).containsPattern(id + "  daily +completed  .*sessions:\\d+");
	}

	@Test
	void theAnswersOfOneKindAreFlushedAndTheOthersStay() {
		// The cache may become available a moment after the start.
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> PIPELINE.client()
				.post("/api/v1/admin/cache/flush", this.administrator.token(), Map.of("prefix", "share:"))
				.expect(200));
		this.user.aggregates("STEPS", "day", "2026-03-02", "2026-03-03");
		assertThat(flushed("insight:")).isNotNegative();
		assertThat(flushed("agg:")).isPositive();
		assertThat(flushed("agg:")).isZero();
		PIPELINE.client()
			.post("/api/v1/admin/cache/flush", this.administrator.token(), Map.of("prefix", "codes:"))
			.expectProblem(400, "INVALID_REQUEST");
		PIPELINE.client()
			.post("/api/v1/admin/cache/flush", this.administrator.token(), Map.of())
			.expectProblem(400, "INVALID_REQUEST");
		assertThat(run("audit", this.administrator.id().toString()).output()).contains("CACHE_FLUSHED");
	}

	@Test
	void programsReadTheAnswersAsTheyAre() {
		JsonNode account = json("users", this.user.email(), "--json").path("items").get(0);
		assertThat(account.path("id").asString()).isEqualTo(this.user.id().toString());
		JsonNode operation = json("start", "replay", "userId=" + this.user.id(), "--json");
		assertThat(operation.path("status").asString()).isEqualTo("completed");
		assertThat(json("show", operation.path("id").asString(), "--json").path("state").isObject()).isTrue();
		assertThat(json("status", "--json").path("jobs").path("pending").path("live").isNumber()).isTrue();
		assertThat(json("flush", "users:", "--json").path("code").asString()).isEqualTo("INVALID_REQUEST");
	}

	private JsonNode json(String... words) {
		return JsonMapper.shared().readTree(run(words).printed());
	}

	@Test
	void aSessionThatHasEndedOrMayNotDoThisSaysWhatToDo() {
		TypedCommand plain = TypedCommand.run(PIPELINE, this.user, "admin", "status");
		assertThat(plain.exitCode()).isEqualTo(1);
		assertThat(plain.output()).contains("Not allowed", "sign in as an administrator");
		PIPELINE.client().post("/api/v1/auth/logout", this.user.token(), "").expect(204);
		TypedCommand ended = TypedCommand.run(PIPELINE, this.user, "admin", "status");
		assertThat(ended.exitCode()).isEqualTo(3);
		assertThat(ended.output()).contains("the session has ended", "HEALTH_PIPELINE_TOKEN");
	}

	private long flushed(String prefix) {
		TypedCommand flush = run("flush", prefix);
		assertThat(flush.exitCode()).as(flush.output()).isZero();
		return Long.parseLong(flush.output().replaceAll("\\D", ""));
	}

	private TypedCommand run(String... words) {
		return TypedCommand.run(PIPELINE, this.administrator, "admin", words);
	}

}
