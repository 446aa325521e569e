package org.healthpipeline.admin.operation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.Servers;
import org.healthpipeline.testsupport.servers.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Long-running operations: with progress, one at a time, cancelled on request, and
 * continued wherever they stopped.
 */
class OperationTests {

	private static final String OPERATIONS = "/api/v1/admin/operations";

	private static final Map<String, String> QUICK = Map.of("health-pipeline.operations.poll-every", "50ms",
			"health-pipeline.operations.pause", "1ms");

	private static final TestDatabase DATABASE = Servers.underTest().newDatabase();

	private static final RunningPipeline PIPELINE = start(DATABASE);

	private final Counting counting = PIPELINE.part(Counting.class);

	private final TestUser administrator = Administrator.of(PIPELINE).user();

	private final int before = this.counting.numbers().size();

	@AfterEach
	void open() {
		this.counting.open();
	}

	@AfterAll
	static void end() {
		PIPELINE.close();
	}

	@Test
	void isDoneStepByStepAndTellsHowFarItIs() throws InterruptedException {
		this.counting.closeAt(3);
		String id = request(Map.of("to", 4));
		this.counting.awaitGate();
		JsonNode halfway = find(id);
		assertThat(halfway.path("status").asString()).isEqualTo("running");
		assertThat(halfway.path("progress").path("done").asInt()).isEqualTo(2);
		assertThat(halfway.path("progress").path("total").asInt()).isEqualTo(4);
		this.counting.open();
		JsonNode ended = awaitStatus(id, "completed");
		assertThat(ended.path("state").path("last").asInt()).isEqualTo(4);
		assertThat(ended.path("requestedBy").asString()).isEqualTo(this.administrator.id().toString());
		assertThat(counted()).containsExactly(1, 2, 3, 4);
		assertThat(get(OPERATIONS + "?kind=counting&limit=1").path("items").path(0).path("id").asString())
			.isEqualTo(id);
		assertThat(get(OPERATIONS + "/kinds").path("kinds").valueStream().map(JsonNode::asString)).contains("counting");
		assertThat(actions(this.administrator.id())).contains("OPERATION_REQUESTED");
	}

	@Test
	void twoOfAKindDoNotRunTogether() throws InterruptedException {
		this.counting.closeAt(1);
		String first = request(Map.of("to", 1));
		this.counting.awaitGate();
		String second = request(Map.of("to", 2));
		try (RunningPipeline other = start(DATABASE)) {
			await().during(Duration.ofMillis(500)).until(() -> find(second).path("status").asString().equals("queued"));
			assertThat(other.part(Counting.class).numbers()).isEmpty();
			this.counting.open();
			awaitStatus(first, "completed");
			awaitStatus(second, "completed");
		}
	}

	@Test
	void aProcessThatEndsGivesItsWorkToTheNext() throws InterruptedException {
		TestDatabase database = Servers.underTest().newDatabase();
		UUID id;
		try (RunningPipeline first = start(database)) {
			first.part(Counting.class).closeAt(2);
			id = first.part(Operations.class).request("counting", Map.of("to", 3));
			first.part(Counting.class).awaitGate();
		}
		try (RunningPipeline next = start(database)) {
			await().untilAsserted(() -> assertThat(status(database, id.toString())).isEqualTo("completed"));
			assertThat(next.part(Counting.class).numbers()).containsExactly(3);
		}
	}

	@Test
	void whoIsTooSlowLosesItAndChangesNothingAnyMore() throws InterruptedException {
		this.counting.closeAt(2);
		String id = request(Map.of("to", 3));
		this.counting.awaitGate();
		try (RunningPipeline other = start(DATABASE)) {
			other.clock().advance(Duration.ofMinutes(3));
			await().untilAsserted(() -> assertThat(status(DATABASE, id)).isEqualTo("completed"));
			assertThat(other.part(Counting.class).numbers()).containsExactly(2, 3);
			this.counting.open();
			String next = request(Map.of("to", 1));
			awaitStatus(next, "completed");
			assertThat(find(id).path("state").path("last").asInt()).isEqualTo(3);
			assertThat(counted()).doesNotContain(3);
		}
	}

	@Test
	void endsOnRequestWhetherItRunsOrWaits() throws InterruptedException {
		this.counting.closeAt(2);
		String running = request(Map.of("to", 100));
		this.counting.awaitGate();
		String waiting = request(Map.of("to", 1));
		assertThat(cancel(waiting).path("status").asString()).isEqualTo("cancelled");
		assertThat(cancel(running).path("status").asString()).isEqualTo("running");
		this.counting.open();
		assertThat(awaitStatus(running, "cancelled").path("state").path("last").asInt()).isEqualTo(2);
		assertThat(cancel(running).path("status").asString()).isEqualTo("cancelled");
		assertThat(actions(this.administrator.id())).filteredOn("OPERATION_CANCELLED"::equals).hasSize(2);
	}

	@Test
	void isTriedAgainFromItsLastStepAndGivenUpWhenNoneComes() {
		JsonNode failed = awaitStatus(request(Map.of("to", 9, "failsAt", 3)), "failed");
		assertThat(failed.path("errorCode").asString()).isEqualTo("IllegalStateException");
		assertThat(failed.path("attempts").asInt()).isEqualTo(5);
		assertThat(failed.path("state").path("last").asInt()).isEqualTo(2);
		assertThat(counted()).containsExactly(1, 2);
	}

	@Test
	void whatCannotBeIsRefusedByName() {
		refused(Map.of("parameters", Map.of("to", 1)), "kind");
		refused(Map.of("kind", "juggling"), "counting");
		refused(Map.of("kind", "counting", "parameters", Map.of("to", 0)), "to is at least 1");
		refused(Map.of("kind", "counting", "parameters", Map.of("to", 1, "fast", true)), "fast");
		refused(Map.of("kind", "counting", "parameters", Map.of("to", 1, "userId", "nobody")), "userId");
		this.administrator.client()
			.post(OPERATIONS, this.administrator.token(),
					Map.of("kind", "counting", "parameters", Map.of("to", 1, "userId", UUID.randomUUID())))
			.expectProblem(404, "NOT_FOUND");
		this.administrator.client()
			.get(OPERATIONS + "/" + UUID.randomUUID(), this.administrator.token())
			.expectProblem(404, "NOT_FOUND");
	}

	@Test
	void whatIsAboutOnePersonStandsInTheirLogAndGoesWithThem() {
		TestUser user = PIPELINE.client().newUser("UTC");
		String id = request(Map.of("to", 1, "userId", user.id()));
		awaitStatus(id, "completed");
		assertThat(actions(user.id())).contains("OPERATION_REQUESTED");
		PIPELINE.client()
			.sendJson("DELETE", "/api/v1/users/me", user.token(), Map.of("password", user.password()), Map.of())
			.expect(200);
		await().untilAsserted(() -> this.administrator.client()
			.get(OPERATIONS + "/" + id, this.administrator.token())
			.expectProblem(404, "NOT_FOUND"));
	}

	/** Returns the numbers counted in this test. */
	private List<Integer> counted() {
		return this.counting.numbers().subList(this.before, this.counting.numbers().size());
	}

	private void refused(Map<String, ?> request, String named) {
		JsonNode problem = this.administrator.client()
			.post(OPERATIONS, this.administrator.token(), request)
			.expectProblem(400, "INVALID_REQUEST")
			.json();
		assertThat(problem.path("detail").asString()).contains(named);
	}

	private String request(Map<String, ?> parameters) {
		return this.administrator.client()
			.post(OPERATIONS, this.administrator.token(), Map.of("kind", "counting", "parameters", parameters))
			.expect(202)
			.json()
			.path("id")
			.asString();
	}

	private JsonNode cancel(String id) {
		return this.administrator.client()
			.post(OPERATIONS + "/" + id + "/cancel", this.administrator.token(), Map.of())
			.expect(200)
			.json();
	}

	private JsonNode find(String id) {
		return get(OPERATIONS + "/" + id);
	}

	private JsonNode get(String path) {
		return this.administrator.client().get(path, this.administrator.token()).expect(200).json();
	}

	private JsonNode awaitStatus(String id, String status) {
		return await().atMost(Duration.ofMinutes(1))
			.until(() -> find(id), (operation) -> operation.path("status").asString().equals(status));
	}

	private static String status(TestDatabase database, String id) {
		return JdbcClient.create(database.asOwner())
			.sql("SELECT status FROM operations WHERE id = ?::uuid")
			.param(id)
			.query(String.class)
			.single();
	}

	private static List<String> actions(UUID subject) {
		return database().sql("SELECT action FROM audit_log WHERE subject = ?")
			.param(subject)
			.query(String.class)
			.list();
	}

	private static JdbcClient database() {
		return JdbcClient.create(DATABASE.asOwner());
	}

	private static RunningPipeline start(TestDatabase database) {
		return RunningPipeline.start(database, QUICK, Counting.Configured.class);
	}

}
