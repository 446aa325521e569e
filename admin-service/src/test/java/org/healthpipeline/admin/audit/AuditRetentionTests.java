package org.healthpipeline.admin.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.client.Operator;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Old entries of a chain are deleted when they expire. A chain with a later beginning is
 * still sound; any other missing entry is a flaw.
 */
class AuditRetentionTests {

	private static final Instant WRITTEN = Instant.parse("2016-03-01T12:00:00Z");

	private static final Instant WRITTEN_LATER = Instant.parse("2018-03-01T12:00:00Z");

	/** Seven years after the first entries, not yet after the others. */
	private static final Instant NOW = Instant.parse("2023-06-07T12:00:00Z");

	private static final int OLD = 3;

	private static final int ALL = 5;

	private static RunningPipeline pipeline;

	private static JdbcClient owner;

	private static TestUser administrator;

	private TestUser user;

	private UUID subject;

	@BeforeAll
	static void start() {
		pipeline = RunningPipeline.start(Map.of("health-pipeline.audit.anchor-every", "200ms",
				"health-pipeline.operations.poll-every", "50ms", "health-pipeline.retention.scheduled", "false",
				"health-pipeline.retention.off", "archive,integrity"));
		owner = JdbcClient.create(pipeline.database().asOwner());
		pipeline.clock().moveTo(NOW);
		administrator = Administrator.of(pipeline).user();
	}

	@AfterAll
	static void stop() {
		pipeline.close();
	}

	@BeforeEach
	void aChainThatIsOldAtItsBeginning() {
		pipeline.clock().moveTo(WRITTEN);
		this.user = pipeline.client().newUser("UTC");
		this.subject = this.user.id();
		while (sequences().size() < OLD) {
			changeName();
		}
		pipeline.clock().moveTo(WRITTEN_LATER);
		this.user = signIn(this.user);
		while (sequences().size() < ALL) {
			changeName();
		}
		awaitAnchored(ALL);
		pipeline.clock().moveTo(NOW);
		administrator = signIn(administrator);
		assertThat(flaws()).as("a chain of which nothing has expired").isEmpty();
	}

	@Test
	void whatHasExpiredGoesAndTheRestIsSound() {
		JsonNode dry = retention(true);
		assertThat(dry.path("counts").path("audit").asLong()).isGreaterThanOrEqualTo(OLD);
		assertThat(sequences()).hasSize(ALL);
		JsonNode run = retention(false);
		assertThat(run.path("counts").path("audit").asLong()).isGreaterThanOrEqualTo(OLD);
		assertThat(run.path("errors")).isEmpty();
		assertThat(sequences()).containsExactly(4L, 5L);
		assertThat(flaws()).isEmpty();
		this.user = signIn(this.user);
		changeName();
		assertThat(sequences()).containsExactly(4L, 5L, 6L, 7L);
		awaitAnchored(7);
		assertThat(flaws()).isEmpty();
	}

	@Test
	void aChainMayExpireWholeAndGoOn() {
		pipeline.clock().moveTo(WRITTEN_LATER.plus(Duration.ofDays(7 * 366)));
		administrator = signIn(administrator);
		retention(false);
		assertThat(sequences()).isEmpty();
		assertThat(flaws()).isEmpty();
		this.user = signIn(this.user);
		assertThat(sequences()).containsExactly(6L);
		awaitAnchored(6);
		assertThat(flaws()).isEmpty();
	}

	@Test
	void entriesThatSomebodyElseTookAwayAreFoundThoughTheHeadSaysTheyExpired() {
		owner.sql("""
				UPDATE audit_heads h SET expired = l.sequence, expired_hash = l.hash
				FROM audit_log l WHERE h.subject = ? AND l.subject = h.subject AND l.sequence = 4
				""").param(this.subject).update();
		owner.sql("DELETE FROM audit_log WHERE subject = ? AND sequence <= 4").param(this.subject).update();
		assertThat(flaws()).containsExactly("1 MISSING");
		retention(false);
		this.user = signIn(this.user);
		changeName();
		assertThat(flaws()).as("and no later anchor makes it good").containsExactly("1 MISSING");
	}

	@Test
	void entriesThatAreTakenAwayAfterTheExpiredOnesAreFound() {
		retention(false);
		owner.sql("DELETE FROM audit_log WHERE subject = ? AND sequence = 4").param(this.subject).update();
		assertThat(flaws()).containsExactly("4 MISSING");
	}

	@Test
	void aChainThatWasChangedStaysAsItIs() {
		owner.sql("UPDATE audit_log SET outcome = 'REFUSED' WHERE subject = ? AND sequence = 2")
			.param(this.subject)
			.update();
		assertThat(retention(false).path("status").asString()).isEqualTo("completed");
		assertThat(sequences()).hasSize(ALL);
		assertThat(flaws()).containsExactly("2 CHANGED");
	}

	/** As after an interruption, or a restore of an older backup. */
	@Test
	void anAnchorThatIsAheadIsSoundAndTheEntriesGoTheNextTime() {
		owner.sql("CREATE TABLE kept_entries AS SELECT * FROM audit_log WHERE subject = ?")
			.param(this.subject)
			.update();
		retention(false);
		assertThat(sequences()).containsExactly(4L, 5L);
		owner.sql("INSERT INTO audit_log SELECT * FROM kept_entries WHERE sequence < 4").update();
		owner.sql("DROP TABLE kept_entries").update();
		owner.sql("UPDATE audit_heads SET expired = 0, expired_hash = ? WHERE subject = ?")
			.param(new byte[32])
			.param(this.subject)
			.update();
		assertThat(flaws()).isEmpty();
		retention(false);
		assertThat(sequences()).containsExactly(4L, 5L);
		assertThat(flaws()).isEmpty();
	}

	@Test
	void theServicesCannotTakeAwayWhatIsYounger() {
		JdbcClient service = JdbcClient.create(pipeline.database().asService());
		pipeline.clock().moveTo(Instant.now());
		TestUser young = pipeline.client().newUser("UTC");
		assertRefused(() -> service.sql("SELECT expire_audit_entries(?, 1)")
			.param(young.id())
			.query((row, number) -> row.getLong(1))
			.single());
		assertRefused(() -> service.sql("DELETE FROM audit_log WHERE subject = ?").param(this.subject).update());
		assertRefused(
				() -> service.sql("UPDATE audit_heads SET expired = 3 WHERE subject = ?").param(this.subject).update());
	}

	private static void assertRefused(Runnable statement) {
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(statement::run)
			.satisfies(
					(refusal) -> assertThat(NestedExceptionUtils.getMostSpecificCause(refusal)).isInstanceOfSatisfying(
							SQLException.class, (cause) -> assertThat(cause.getSQLState()).isEqualTo("42501")));
	}

	private void changeName() {
		pipeline.client().patch("/api/v1/users/me", this.user.token(), Map.of("name", "Ada")).expect(200);
	}

	private static TestUser signIn(TestUser user) {
		return pipeline.client().signIn(user.email(), user.password(), user.id());
	}

	private List<Long> sequences() {
		return owner.sql("SELECT sequence FROM audit_log WHERE subject = ? ORDER BY sequence")
			.param(this.subject)
			.query(Long.class)
			.list();
	}

	private void awaitAnchored(long sequence) {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> owner.sql("SELECT anchored FROM audit_heads WHERE subject = ?")
				.param(this.subject)
				.query(Long.class)
				.single() == sequence);
	}

	/**
	 * Runs retention.
	 * @return the record of a run
	 */
	private static JsonNode retention(boolean dryRun) {
		String id = new Operator(administrator).complete("retention", Map.of("schedule", "weekly", "dryRun", dryRun))
			.path("id")
			.asString();
		return administrator.client()
			.get("/api/v1/admin/retention/runs", administrator.token())
			.expect(200)
			.json()
			.path("items")
			.valueStream()
			.filter((run) -> run.path("id").asString().equals(id))
			.findFirst()
			.orElseThrow();
	}

	private List<String> flaws() {
		List<String> flaws = new ArrayList<>();
		new Administrator(administrator).verify(this.subject)
			.path("flaws")
			.forEach((flaw) -> flaws.add(flaw.path("sequence").asLong() + " " + flaw.path("kind").asString()));
		return flaws;
	}

}
