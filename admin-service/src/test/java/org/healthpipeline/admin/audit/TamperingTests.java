package org.healthpipeline.admin.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.TestFiles;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An attacker who owns the database can do anything to the log, but not unnoticed. Each
 * test damages the chain of one user with five entries, and repairs nothing.
 */
class TamperingTests {

	private static final int ENTRIES = 5;

	private static RunningPipeline pipeline;

	private static JdbcClient owner;

	private static Administrator administrator;

	private UUID subject;

	private TestUser user;

	@BeforeAll
	static void start() {
		pipeline = RunningPipeline.start(Map.of("health-pipeline.audit.anchor-every", "200ms"));
		owner = JdbcClient.create(pipeline.database().asOwner());
		administrator = Administrator.of(pipeline);
	}

	@AfterAll
	static void stop() {
		pipeline.close();
	}

	@BeforeEach
	void fiveEntries() {
		this.user = pipeline.client().newUser("UTC");
		this.subject = this.user.id();
		for (int entry = 2; entry < ENTRIES; entry++) {
			pipeline.client().patch("/api/v1/users/me", this.user.token(), Map.of("name", "Ada")).expect(200);
		}
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> owner.sql("SELECT anchored FROM audit_heads WHERE subject = ?")
				.param(this.subject)
				.query(Long.class)
				.single() == ENTRIES);
		assertThat(flaws()).as("a chain that nobody changed").isEmpty();
	}

	@Test
	void aChangedEntryIsFound() {
		damage("UPDATE audit_log SET outcome = 'REFUSED' WHERE subject = ? AND sequence = 2");
		assertThat(flaws()).containsExactly("2 CHANGED");
	}

	@Test
	void aChangeOfWhoeverItWasOrWhenOrFromWhereIsFound() {
		damage("UPDATE audit_log SET actor_id = gen_random_uuid() WHERE subject = ? AND sequence = 1");
		damage("UPDATE audit_log SET at = at + interval '1 microsecond' WHERE subject = ? AND sequence = 2");
		damage("UPDATE audit_log SET origin = NULL WHERE subject = ? AND sequence = 3");
		damage("UPDATE audit_log SET action = 'NO_SUCH_WORD' WHERE subject = ? AND sequence = 4");
		damage("UPDATE audit_log SET request_id = NULL WHERE subject = ? AND sequence = 5");
		assertThat(flaws()).containsExactly("1 CHANGED", "2 CHANGED", "3 CHANGED", "4 CHANGED", "5 CHANGED");
	}

	@Test
	void aMissingEntryIsFound() {
		damage("DELETE FROM audit_log WHERE subject = ? AND sequence = 3");
		assertThat(flaws()).containsExactly("3 MISSING");
	}

	@Test
	void aMissingEntryIsFoundThoughTheOthersWereMovedUp() {
		damage("DELETE FROM audit_log WHERE subject = ? AND sequence = 3");
		damage("UPDATE audit_log SET sequence = 3 WHERE subject = ? AND sequence = 4");
		damage("UPDATE audit_log SET sequence = 4 WHERE subject = ? AND sequence = 5");
		damage("UPDATE audit_heads SET sequence = 4 WHERE subject = ?");
		assertThat(flaws()).containsExactly("3 DISPLACED", "3 CHANGED", "4 CHANGED", "5 MISSING");
	}

	@Test
	void aMissingEndIsFound() {
		damage("DELETE FROM audit_log WHERE subject = ? AND sequence = 5");
		assertThat(flaws()).containsExactly("5 MISSING");
	}

	@Test
	void aMissingEndIsFoundThoughTheHeadWasPutBack() {
		damage("DELETE FROM audit_log WHERE subject = ? AND sequence >= 4");
		damage("""
				UPDATE audit_heads h SET sequence = l.sequence, hash = l.hash, anchored = l.sequence
				FROM audit_log l WHERE h.subject = ? AND l.subject = h.subject AND l.sequence = 3
				""");
		assertThat(flaws()).containsExactly("4 MISSING");
	}

	@Test
	void aChainThatIsGoneAltogetherIsFound() {
		damage("DELETE FROM audit_log WHERE subject = ?");
		damage("DELETE FROM audit_heads WHERE subject = ?");
		JsonNode all = administrator.verify(null);
		assertThat(all.path("nextCursor").isString()).isFalse();
		assertThat(describe(all)).contains("1 MISSING").containsAll(flaws());
	}

	@Test
	void anEntryAddedAtTheEndIsFound() {
		damage("""
				INSERT INTO audit_log (subject, sequence, at, actor_kind, actor_id, action, outcome, previous_hash, hash)
				SELECT subject, sequence + 1, at, actor_kind, actor_id, action, outcome, hash, sha256(hash)
				FROM audit_log WHERE subject = ? AND sequence = 5
				""");
		assertThat(flaws()).containsExactly("6 CHANGED", "6 UNKNOWN_TO_HEAD");
	}

	@Test
	void anEntryPutInBetweenIsFound() {
		damage("UPDATE audit_log SET sequence = sequence + 100 WHERE subject = ? AND sequence >= 3");
		damage("""
				INSERT INTO audit_log (subject, sequence, at, actor_kind, actor_id, action, outcome, previous_hash, hash)
				SELECT subject, 3, at, actor_kind, actor_id, action, outcome, hash, sha256(hash)
				FROM audit_log WHERE subject = ? AND sequence = 2
				""");
		damage("UPDATE audit_log SET sequence = sequence - 99 WHERE subject = ? AND sequence > 100");
		damage("UPDATE audit_heads SET sequence = 6 WHERE subject = ?");
		assertThat(flaws()).contains("3 CHANGED", "4 DISPLACED", "4 CHANGED");
	}

	@Test
	void entriesInAnotherOrderAreFound() {
		damage("UPDATE audit_log SET sequence = 99 WHERE subject = ? AND sequence = 2");
		damage("UPDATE audit_log SET sequence = 2 WHERE subject = ? AND sequence = 3");
		damage("UPDATE audit_log SET sequence = 3 WHERE subject = ? AND sequence = 99");
		assertThat(flaws()).contains("2 DISPLACED", "2 CHANGED", "3 DISPLACED", "3 CHANGED");
	}

	@Test
	void anEntryOfAnotherPersonsChainIsFound() {
		TestUser other = pipeline.client().newUser("UTC");
		damage("DELETE FROM audit_log WHERE subject = ? AND sequence = 1");
		owner.sql("""
				INSERT INTO audit_log SELECT :subject, sequence, at, actor_kind, actor_id, action, object_id, outcome,
					origin, request_id, previous_hash, hash FROM audit_log WHERE subject = :other AND sequence = 1
				""").param("subject", this.subject).param("other", other.id()).update();
		assertThat(flaws()).contains("1 CHANGED");
	}

	@Test
	void aChainThatWasRewrittenWithRightHashesIsFoundByItsAnchorAndStaysFound() {
		damage("UPDATE audit_log SET outcome = 'REFUSED' WHERE subject = ? AND sequence = 2");
		ForgedChain.rehash(owner, this.subject);
		assertThat(flaws()).containsExactly("5 REWRITTEN");
		damage("UPDATE audit_heads SET anchored = 0 WHERE subject = ?");
		pipeline.client().patch("/api/v1/users/me", this.user.token(), Map.of("name", "Ada")).expect(200);
		Awaitility.await("a round of anchoring has refused it")
			.atMost(Duration.ofSeconds(30))
			.until(() -> pipeline.client().get("/metrics", null).text(),
					(metrics) -> metrics.lines()
						.anyMatch((line) -> line.startsWith("health_pipeline_audit_chains_refused_total")
								&& !line.endsWith(" 0.0")));
		assertThat(flaws()).containsExactly("5 REWRITTEN");
	}

	@Test
	void theCommandSaysWhichEntryIsWrongAndEndsAccordingly() throws IOException, InterruptedException {
		Command sound = Command.run("--subject", this.user.id().toString());
		assertThat(sound.exitCode()).as(sound.output()).isZero();
		assertThat(sound.output()).contains("sound: 1 chains with 5 entries");
		damage("UPDATE audit_log SET outcome = 'REFUSED' WHERE subject = ? AND sequence = 2");
		Command broken = Command.run();
		assertThat(broken.exitCode()).as(broken.output()).isEqualTo(1);
		assertThat(broken.output()).contains(this.subject + "  entry 2  CHANGED: the entry was changed");
	}

	private void damage(String sql) {
		assertThat(owner.sql(sql).param(this.subject).update()).as(sql).isPositive();
	}

	private List<String> flaws() {
		JsonNode answer = administrator.verify(this.subject);
		assertThat(answer.path("anchored").asBoolean()).isTrue();
		List<String> flaws = describe(answer);
		assertThat(answer.path("sound").asBoolean()).isEqualTo(flaws.isEmpty());
		return flaws;
	}

	private List<String> describe(JsonNode answer) {
		List<String> flaws = new ArrayList<>();
		answer.path("flaws").forEach((flaw) -> {
			if (flaw.path("subject").asString().equals(this.subject.toString())) {
				flaws.add(flaw.path("sequence").asLong() + " " + flaw.path("kind").asString());
			}
		});
		return flaws;
	}

	/** A command that an operator types. */
	private record Command(int exitCode, String output) {

		static Command run(String... more) throws IOException, InterruptedException {
			List<String> command = new ArrayList<>(List.of(TestFiles.repository().resolve("pipeline").toString(),
					"audit", "verify", "--url", pipeline.client().base().toString()));
			command.addAll(List.of(more));
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
			builder.environment().put("HEALTH_PIPELINE_TOKEN", administrator.user().token());
			Process process = builder.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new Command(process.waitFor(), output);
		}

	}

}
