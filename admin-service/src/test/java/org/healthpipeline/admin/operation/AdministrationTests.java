package org.healthpipeline.admin.operation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Operators' actions on accounts, jobs and queues. */
@OnEveryKindOfServers("There are queues to administer only where there is a broker.")
class AdministrationTests {

	private static final String DAY = "2026-03-02";

	private static final String NEXT_DAY = "2026-03-03";

	private final PipelineClient client = RunningPipeline.shared().client();

	private final JdbcClient database = JdbcClient.create(RunningPipeline.shared().database().asOwner());

	@Test
	void aParkedJobIsShownAndARequeueMakesItsFigures() {
		TestUser user = this.client.newUser("UTC");
		user.sync(user.device("iphone"), TestUser.sample("STEPS", 7, DAY + "T10:00:00Z", DAY + "T10:05:00Z"))
			.expect(200);
		user.awaitValues("STEPS", "day", DAY, NEXT_DAY, 7);
		this.database.sql("DELETE FROM health_aggregates WHERE user_id = ?").param(user.id()).update();
		park(user.id());
		TestUser administrator = administrator();

		List<JsonNode> parked = pages(administrator, "/api/v1/admin/jobs/parked?limit=2").stream()
			.filter((job) -> job.path("userId").asString().equals(user.id().toString()))
			.toList();
		assertThat(parked).singleElement().satisfies((job) -> {
			assertThat(job.path("attempts").asInt()).isEqualTo(8);
			assertThat(job.path("lastError").asString()).isEqualTo("DecryptionException");
		});
		assertThat(state(administrator).path("parked").asLong()).isPositive();

		JsonNode requeued = this.client
			.post("/api/v1/admin/jobs/parked/requeue", administrator.token(), Map.of("userId", user.id()))
			.expect(200)
			.json();
		assertThat(requeued.path("jobs").asInt()).isEqualTo(1);
		user.awaitValues("STEPS", "day", DAY, NEXT_DAY, 7);
		assertThat(actions(user.id())).contains("JOBS_REQUEUED");
	}

	@Test
	void everybodysParkedJobsAreRequeuedTogether() {
		List<TestUser> users = List.of(this.client.newUser("UTC"), this.client.newUser("UTC"));
		users.forEach((user) -> park(user.id()));
		JsonNode requeued = this.client.post("/api/v1/admin/jobs/parked/requeue", administrator().token(), Map.of())
			.expect(200)
			.json();
		assertThat(requeued.path("people").asInt()).isGreaterThanOrEqualTo(2);
		users.forEach((user) -> assertThat(actions(user.id())).contains("JOBS_REQUEUED"));
	}

	@Test
	void accountsAreListedInPagesAndFoundByAddress() {
		TestUser user = this.client.newUser("Europe/Berlin");
		user.device("iphone");
		TestUser administrator = administrator();
		Set<String> seen = new HashSet<>();
		assertThat(pages(administrator, "/api/v1/admin/users?limit=3"))
			.allSatisfy((account) -> assertThat(seen.add(account.path("id").asString())).as("seen once").isTrue());
		assertThat(seen).contains(user.id().toString(), administrator.id().toString());

		JsonNode found = this.client
			.get("/api/v1/admin/users?email=" + user.email().replace("@", "%40"), administrator.token())
			.expect(200)
			.json()
			.path("items");
		assertThat(found).singleElement().satisfies((account) -> {
			assertThat(account.path("timezone").asString()).isEqualTo("Europe/Berlin");
			assertThat(account.path("devices").asInt()).isEqualTo(1);
		});
		this.client.get("/api/v1/admin/users/" + user.id(), administrator.token()).expect(200);
		assertThat(actions(user.id())).contains("ADMIN_READ");
		this.client.get("/api/v1/admin/users/" + UUID.randomUUID(), administrator.token())
			.expectProblem(404, "NOT_FOUND");
	}

	@Test
	void whatIsNoPageIsRefused() {
		String token = administrator().token();
		for (String list : List.of("/api/v1/admin/users", "/api/v1/admin/jobs/parked")) {
			for (String wrong : List.of("limit=0", "limit=1001", "cursor=!", "cursor=AAAA")) {
				this.client.get(list + "?" + wrong, token).expectProblem(400, "INVALID_REQUEST");
			}
		}
	}

	@Test
	void theSchemaOfTheDatabaseIsListedWithItsMigrations() {
		JsonNode view = this.client.get("/api/v1/admin/migrations", administrator().token()).expect(200).json();
		List<JsonNode> items = view.path("items").valueStream().toList();
		assertThat(items)
			.hasSize(this.database
				.sql("SELECT count(*)::integer FROM flyway_schema_history WHERE version IS NOT NULL AND success")
				.query(Integer.class)
				.single())
			.allSatisfy((migration) -> {
				assertThat(migration.path("state").asString()).isEqualTo("applied");
				assertThat(Instant.parse(migration.path("appliedAt").asString())).isBefore(Instant.now());
				assertThat(migration.path("checksum").isIntegralNumber()).isTrue();
				assertThat(migration.path("reversible").asBoolean()).isTrue();
			});
		assertThat(items.get(0).path("description").asString()).isEqualTo("accounts");
		assertThat(view.path("schemaVersion").asInt()).isEqualTo(items.get(items.size() - 1).path("version").asInt())
			.isEqualTo(view.path("buildVersion").asInt());
	}

	@Test
	void queuesAreShownWhereThereIsABrokerAndNoneWhereThereIsNot() {
		TestUser administrator = administrator();
		JsonNode view = this.client.get("/api/v1/admin/queues", administrator.token()).expect(200).json();
		List<String> names = view.path("queues").valueStream().map((queue) -> queue.path("name").asString()).toList();
		if (view.path("dispatch").asString().equals("rabbit")) {
			assertThat(names).containsExactlyInAnyOrder("health-aggregation", "health-aggregation-replay",
					"health-insights", "health-aggregation-dead");
		}
		else {
			assertThat(names).isEmpty();
		}
		this.client.post("/api/v1/admin/queues/dead-letters/requeue", administrator.token(), Map.of()).expect(200);
		this.client.delete("/api/v1/admin/queues/dead-letters", administrator.token()).expect(200);
		assertThat(actions(administrator.id())).contains("DEAD_LETTERS_REQUEUED", "DEAD_LETTERS_PURGED");
	}

	private static TestUser administrator() {
		return Administrator.of(RunningPipeline.shared()).user();
	}

	/** Parks a job, for all types and all of history. */
	private void park(UUID user) {
		this.database
			.sql("""
					INSERT INTO aggregation_jobs (user_id, lane, attempts, next_attempt_at, parked_at, last_error, created_at)
					VALUES (:user, 0, 8, :at, :at, 'DecryptionException', :at)
					""")
			.param("user", user)
			.param("at", Instant.now().atOffset(ZoneOffset.UTC))
			.update();
	}

	private JsonNode state(TestUser administrator) {
		return this.client.get("/api/v1/admin/jobs", administrator.token()).expect(200).json();
	}

	private List<JsonNode> pages(TestUser administrator, String list) {
		List<JsonNode> items = new ArrayList<>();
		String cursor = "";
		while (cursor != null) {
			JsonNode page = this.client.get(list + cursor, administrator.token()).expect(200).json();
			page.path("items").forEach(items::add);
			String next = page.path("nextCursor").asString("");
			cursor = next.isEmpty() ? null : "&cursor=" + next;
		}
		return items;
	}

	private List<String> actions(UUID subject) {
		return this.database.sql("SELECT action FROM audit_log WHERE subject = ?")
			.param(subject)
			.query(String.class)
			.list();
	}

}
