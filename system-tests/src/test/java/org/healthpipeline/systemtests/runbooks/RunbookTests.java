package org.healthpipeline.systemtests.runbooks;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.healthpipeline.common.health.SchemaVersion;
import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.Servers;
import org.healthpipeline.testsupport.servers.StoredRows;
import org.healthpipeline.testsupport.servers.TestDatabase;
import org.healthpipeline.testsupport.servers.TestFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands of RUNBOOKS.md, typed into a shell in the situation that they are for. */
class RunbookTests {

	private static final String DAY = "2026-03-02";

	private static final String NEXT_DAY = "2026-03-03";

	private static final Pattern FIRST_STEPS = Pattern.compile("^api=.*?(?=^```$)", Pattern.MULTILINE | Pattern.DOTALL);

	private static final TestDatabase DATABASE = Servers.underTest().newDatabase();

	private static final RunningPipeline PIPELINE = RunningPipeline.start(DATABASE, Map.of());

	private static final StoredRows ROWS = new StoredRows(DATABASE);

	private final TestUser administrator = Administrator.of(PIPELINE).user();

	private final Shell shell = new Shell().signedIn(this.administrator, PIPELINE.client().base().toString());

	@AfterAll
	static void end() {
		PIPELINE.close();
	}

	@Test
	void everySectionIsTried() {
		assertThat(Runbook.all().keySet()).isEqualTo(Set.of("Before you begin", "Rolling back the application",
				"Rolling back a migration", "Aggregation backlog", "Stale cache", "Integrity checks", "Retention runs",
				"Restoring archived samples", "Lost password", "Lost second factor", "Emergency access",
				"Backup and restore", "Master key rotation", "Lost master key", "Leaked share"));
	}

	/** All steps are pasted at once, right after the start. */
	@Test
	void theFirstStepsOfTheReadmeEndWithTheFigure() throws IOException {
		Matcher block = FIRST_STEPS.matcher(Files.readString(TestFiles.repository().resolve("README.md")));
		assertThat(block.find()).isTrue();
		String printed = new Shell()
			.run(block.group().replace("http://127.0.0.1:3000", PIPELINE.client().base().toString()));
		assertThat(printed).contains("\"STEPS\"").contains("300");
	}

	@Test
	void afterTheFirstBlockTheCommandsAreSignedIn() {
		String signIn = Runbook.of("Before you begin").blocks().get(0);
		String printed = new Shell().with("HEALTH_PIPELINE_URL", PIPELINE.client().base().toString())
			.with("EMAIL", this.administrator.email())
			.with("HEALTH_PIPELINE_PASSWORD", this.administrator.password())
			.run(signIn + "unset HEALTH_PIPELINE_PASSWORD\n./pipeline admin status");
		assertThat(printed).contains(this.administrator.email()).contains("live, ");
	}

	@Test
	void aUserWhoHasLostTheirPasswordGetsACode() {
		TestUser user = PIPELINE.client().newUser("UTC");
		String printed = this.shell.with("ADDRESS", user.email())
			.with("USER_ID", user.id().toString())
			.run(Runbook.of("Lost password"));
		Matcher code = Pattern.compile("^[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}$", Pattern.MULTILINE).matcher(printed);
		assertThat(code.find()).as(printed).isTrue();
		PIPELINE.client()
			.post("/api/v1/auth/reset/confirm", null,
					Map.of("code", code.group(), "newPassword", "another sentence " + UUID.randomUUID()))
			.expect(204);
	}

	@Test
	void aUserWhoHasLostTheirSecondFactorSignsInWithThePassword() {
		TestUser user = PIPELINE.client().newUser("UTC");
		this.shell.with("USER_ID", user.id().toString()).run(Runbook.of("Lost second factor"));
		user.client().get("/api/v1/users/me", user.token()).expectProblem(401, "UNAUTHENTICATED");
		TestUser again = user.client().signIn(user.email(), user.password(), user.id());
		assertThat(user.client().get("/api/v1/users/me/notices", again.token()).expect(200).text())
			.contains("secondFactorRemoved");
	}

	/** The token is as old as a session may be; the password confirms the user. */
	@Test
	void anEmergencyAccessIsOpenedWithAnOldTokenAndReadWithIt() {
		TestUser user = walked(PIPELINE.client());
		ROWS.jdbc()
			.sql("UPDATE sessions SET created_at = created_at - INTERVAL '1 hour' WHERE user_id = ?")
			.param(this.administrator.id())
			.update();
		List<String> blocks = Runbook.of("Emergency access").blocks();
		String opened = this.shell.with("USER_ID", user.id().toString())
			.with("REASON", "The ward asks for the last weeks")
			.with("HEALTH_PIPELINE_PASSWORD", this.administrator.password())
			.run(blocks.get(0));
		Matcher place = Pattern.compile("/api/v1/shared/(\\S+)").matcher(opened);
		assertThat(place.find()).as(opened).isTrue();
		PIPELINE.client().get(place.group(), this.administrator.token()).expect(200);
		assertThat(this.shell.with("EMERGENCY_ID", place.group(1)).run(blocks.get(1)))
			.contains("The ward asks for the last weeks")
			.contains("ended");
		PIPELINE.client().get(place.group(), this.administrator.token()).expectProblem(410, "SHARE_REVOKED");
		assertThat(PIPELINE.client()
			.get("/api/v1/auth/sessions", this.administrator.token())
			.expect(200)
			.json()
			.path("items")).as("the session that was opened for it has ended").hasSize(1);
	}

	@Test
	void retentionIsSeenAndStartedByHand() {
		assertThat(this.shell.run(Runbook.of("Retention runs"))).contains("completed");
		assertThat(this.shell.run("./pipeline admin retention")).contains("daily").contains("weekly");
	}

	@Test
	void rollingBackTheApplicationBeginsWithALookAtTheMigrations() {
		assertThat(owning(DATABASE).run(Runbook.of("Rolling back the application"))).contains("applied")
			.doesNotContain("pending");
	}

	@Test
	void aMigrationIsRolledBackAndComesAgainWithTheNewerVersion() {
		TestDatabase database = Servers.underTest().newDatabase().migrated();
		SchemaVersion schema = new SchemaVersion(JdbcClient.create(database.asOwner()));
		Shell owner = owning(database).with("VERSION", Integer.toString(schema.expected() - 1));
		assertThat(owner.run(Runbook.of("Rolling back a migration"))).contains("pending");
		database.migrated();
		schema.require();
	}

	@Test
	void aBacklogIsSeenAndWhatFailedIsDoneAgain() {
		TestUser user = walked(PIPELINE.client());
		ROWS.jdbc().sql("DELETE FROM health_aggregates WHERE user_id = ?").param(user.id()).update();
		ROWS.jdbc()
			.sql("""
					INSERT INTO aggregation_jobs (user_id, lane, attempts, next_attempt_at, parked_at, last_error, created_at)
					VALUES (:user, 0, 8, :at, :at, 'DecryptionException', :at)
					""")
			.param("user", user.id())
			.param("at", Instant.now().atOffset(ZoneOffset.UTC))
			.update();
		this.shell.run(Runbook.of("Aggregation backlog"));
		user.awaitValues("STEPS", "day", DAY, NEXT_DAY, 7);
	}

	@Test
	void theCacheIsEmptiedAndTheAnswersStay() {
		TestUser user = walked(PIPELINE.client());
		assertThat(this.shell.run(Runbook.of("Stale cache"))).containsPattern("[0-9]");
		user.awaitValues("STEPS", "day", DAY, NEXT_DAY, 7);
	}

	@Test
	void figuresInDoubtAreFoundAndMadeGood() {
		TestUser user = walked(PIPELINE.client());
		ROWS.jdbc().sql("DELETE FROM health_aggregates WHERE user_id = ?").param(user.id()).update();
		this.shell.with("USER_ID", user.id().toString()).run(Runbook.of("Integrity checks"));
		user.awaitValues("STEPS", "day", DAY, NEXT_DAY, 7);
	}

	@Test
	void archivedSamplesComeBack() {
		try (RunningPipeline pipeline = RunningPipeline.start(Servers.underTest().newDatabase(), Map.of())) {
			StoredRows rows = new StoredRows(pipeline.database());
			TestUser user = walked(pipeline.client());
			pipeline.clock().moveTo(Instant.parse("2029-01-07T05:00:00Z"));
			Shell shell = new Shell().signedIn(Administrator.of(pipeline).user(), pipeline.client().base().toString());
			shell.run("./pipeline admin start archive");
			assertThat(rows.samples(user.id())).isZero();
			shell.with("USER_ID", user.id().toString())
				.with("FROM_MONTH", "2026-03")
				.with("TO_MONTH", "2026-03")
				.run(Runbook.of("Restoring archived samples"));
			assertThat(rows.samples(user.id())).isEqualTo(1);
		}
	}

	@Test
	void theMasterKeyIsRotatedAndTheOldOneCanGo() throws IOException {
		TestDatabase database = Servers.underTest().newDatabase();
		Path keys = TestFiles.newDirectory("keys-of-a-runbook");
		Map<String, String> properties = Map.of("health-pipeline.master-keys.directory", keys.toString());
		List<String> blocks = Runbook.of("Master key rotation").blocks();
		Shell shell = new Shell().with("KEY_DIRECTORY", keys.toString());
		shell.with("NEXT", "1").run(blocks.get(0));
		TestUser user;
		try (RunningPipeline pipeline = RunningPipeline.start(database, properties)) {
			user = walked(pipeline.client());
		}
		shell.with("NEXT", "2").run(blocks.get(0));
		try (RunningPipeline pipeline = RunningPipeline.start(database, properties)) {
			shell.signedIn(Administrator.of(pipeline).user(), pipeline.client().base().toString());
			assertThat(shell.run(blocks.get(1))).contains("completed");
		}
		Files.delete(keys.resolve("1.key"));
		try (RunningPipeline pipeline = RunningPipeline.start(database, properties)) {
			pipeline.client()
				.signIn(user.email(), user.password(), user.id())
				.awaitValues("STEPS", "day", DAY, NEXT_DAY, 7);
		}
	}

	@Test
	void aMasterKeyThatWasLostIsPutBack() throws IOException {
		TestDatabase database = Servers.underTest().newDatabase();
		Path keys = TestFiles.newDirectory("keys-that-get-lost");
		Path copy = TestFiles.newDirectory("keys-kept-apart").resolve("first");
		Map<String, String> properties = Map.of("health-pipeline.master-keys.directory", keys.toString());
		new Shell().with("KEY_DIRECTORY", keys.toString())
			.with("NEXT", "1")
			.run(Runbook.of("Master key rotation").blocks().get(0));
		TestUser user;
		try (RunningPipeline pipeline = RunningPipeline.start(database, properties)) {
			user = walked(pipeline.client());
		}
		Files.move(keys.resolve("1.key"), copy);
		new Shell().with("KEY_DIRECTORY", keys.toString())
			.with("KEY_COPY", copy.toString())
			.with("VERSION", "1")
			.run(Runbook.of("Lost master key").blocks().get(0));
		try (RunningPipeline pipeline = RunningPipeline.start(database, properties)) {
			pipeline.client()
				.signIn(user.email(), user.password(), user.id())
				.awaitValues("STEPS", "day", DAY, NEXT_DAY, 7);
		}
	}

	@Test
	void aBreachedShareIsEnded() {
		TestUser user = walked(PIPELINE.client());
		JsonNode share = PIPELINE.client()
			.post("/api/v1/shares", user.token(),
					Map.of("types", List.of("STEPS"), "dateStart", DAY, "dateEnd", DAY, "granularity", "day",
							"expiresAt",
							Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(7)).toString()))
			.expect(201)
			.json();
		Map<String, String> code = Map.of("X-Access-Code", share.path("accessCode").asString());
		PIPELINE.client().send("GET", "/api/v1/shared", null, code, BodyPublishers.noBody()).expect(200);
		String printed = this.shell.with("USER_ID", user.id().toString())
			.with("SHARE_ID", share.path("id").asString())
			.run(Runbook.of("Leaked share"));
		assertThat(printed).contains("read 1 times").contains("SHARE_VIEWED");
		PIPELINE.client()
			.send("GET", "/api/v1/shared", null, code, BodyPublishers.noBody())
			.expectProblem(410, "SHARE_REVOKED");
	}

	/** Creates a user with seven steps. */
	private static TestUser walked(PipelineClient client) {
		TestUser user = client.newUser("UTC");
		user.sync(user.device("iphone"), TestUser.sample("STEPS", 7, DAY + "T10:00:00Z", DAY + "T10:05:00Z"))
			.expect(200);
		user.awaitValues("STEPS", "day", DAY, NEXT_DAY, 7);
		return user;
	}

	private static Shell owning(TestDatabase database) {
		return new Shell().with("HEALTH_PIPELINE_DATABASE_URL", database.url())
			.with("HEALTH_PIPELINE_DATABASE_USER", database.service().name())
			.with("HEALTH_PIPELINE_DATABASE_PASSWORD", database.service().password())
			.with("HEALTH_PIPELINE_DATABASE_OWNER", database.owner().name())
			.with("HEALTH_PIPELINE_DATABASE_OWNER_PASSWORD", database.owner().password());
	}

}
