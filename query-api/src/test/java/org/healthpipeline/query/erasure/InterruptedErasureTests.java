package org.healthpipeline.query.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Interrupted erasures are finished, and the keys are gone from the beginning.
 */
class InterruptedErasureTests {

	private static final int SAMPLES = 3;

	private static final List<String> TABLES = List.of("user_keys", "sessions", "user_devices", "user_states",
			"aggregation_jobs", "idempotency_keys", "health_samples", "sample_records", "sample_tombstones",
			"health_aggregates");

	private static final Map<String, String> QUICK = Map.of("health-pipeline.erasure.sweep-every", "300ms");

	private static RunningPipeline pipeline;

	private static Traces traces;

	private TestUser user;

	@BeforeAll
	static void start() {
		pipeline = RunningPipeline.start(QUICK);
		traces = new Traces(pipeline);
	}

	@AfterAll
	static void stop() {
		pipeline.close();
	}

	@BeforeEach
	void live() {
		this.user = pipeline.client().newUser("UTC");
		live(this.user);
	}

	private static void live(TestUser user) {
		UUID device = user.device("iphone");
		List<Map<String, Object>> samples = new ArrayList<>();
		for (int day = 1; day <= SAMPLES; day++) {
			samples
				.add(TestUser.sample("STEPS", 100, "2026-03-0" + day + "T10:00:00Z", "2026-03-0" + day + "T10:30:00Z"));
		}
		samples.get(0).put("recordId", "a walk");
		user.sync(device, samples, List.of(UUID.randomUUID())).expect(200);
		user.awaitAggregates("STEPS", "day", "2026-03-01", "2026-03-08", (days) -> days.size() == SAMPLES);
	}

	@ParameterizedTest
	@ValueSource(strings = { "user_devices", "users", "health_samples", "sample_records", "sample_tombstones",
			"health_aggregates" })
	void whateverStopsItTheRestFollowsLater(String table) {
		String role = pipeline.database().service().name();
		traces.owner().sql("REVOKE DELETE ON " + table + " FROM " + role).update();
		JsonNode receipt;
		try {
			receipt = Traces.erase(this.user).expect(202).json();
			assertThat(receipt.path("completedAt").isNull()).isTrue();
			assertThat(Instant.parse(receipt.path("keysDestroyedAt").asString())).isNotNull();
			assertThat(traces.rows("user_keys", this.user.id())).isZero();
			pipeline.client().get("/api/v1/users/me", this.user.token()).expectProblem(401, "UNAUTHENTICATED");
			pipeline.client()
				.post("/api/v1/auth/login", null, Map.of("email", this.user.email(), "password", this.user.password()))
				.expectProblem(401, "INVALID_CREDENTIALS");
		}
		finally {
			traces.owner().sql("GRANT DELETE ON " + table + " TO " + role).update();
		}
		awaitErased(this.user);
		assertThat(traces.owner()
			.sql("SELECT (destroyed ->> 'samples')::int FROM erasures WHERE id = ?::uuid")
			.param(receipt.path("id").asString())
			.query(Integer.class)
			.single()).as("each is counted once").isEqualTo(SAMPLES);
	}

	@Test
	void withoutTheKeysNothingIsBegun() {
		String role = pipeline.database().service().name();
		traces.owner().sql("REVOKE DELETE ON user_keys FROM " + role).update();
		try {
			Traces.erase(this.user).expectProblem(500, "INTERNAL");
		}
		finally {
			traces.owner().sql("GRANT DELETE ON user_keys TO " + role).update();
		}
		assertThat(traces.rows("erasures", this.user.id())).isZero();
		pipeline.client().signIn(this.user.email(), this.user.password(), this.user.id());
		assertThat(this.user.aggregates("STEPS", "day", "2026-03-01", "2026-03-08")).hasSize(SAMPLES);
	}

	@Test
	void whatOneProcessBeganAnotherOneFinishes() {
		Map<String, String> deadStore = Map.of("health-pipeline.storage.endpoint", "http://127.0.0.1:1",
				"health-pipeline.erasure.sweep-every", "1h");
		RunningPipeline own = RunningPipeline.start(deadStore);
		TestUser erased;
		try (own) {
			erased = own.client().newUser("UTC");
			live(erased);
			Traces.erase(erased).expect(202);
			assertThat(new Traces(own).rows("health_samples", erased.id())).as("not before it is recorded")
				.isEqualTo(SAMPLES);
		}
		try (RunningPipeline next = RunningPipeline.start(own.database(), QUICK)) {
			new Finished(new Traces(next)).await(erased);
			assertThat(new Traces(next).objects()).containsKey("erasures/" + erased.id());
		}
	}

	@Test
	void whoeverComesBackWithABackupIsErasedAgain() {
		RunningPipeline own = RunningPipeline.start(QUICK);
		TestUser erased;
		try (own) {
			erased = own.client().newUser("UTC");
			live(erased);
			Traces of = new Traces(own);
			for (String table : List.of("users", "user_keys", "user_states", "user_devices", "health_samples")) {
				of.owner().sql("CREATE TABLE kept_" + table + " AS SELECT * FROM " + table).update();
			}
			Traces.erase(erased).expect(200);
		}
		Traces restored = new Traces(own);
		restored.owner().sql("DELETE FROM erasures").update();
		for (String table : List.of("users", "user_keys", "user_states", "user_devices", "health_samples")) {
			restored.owner().sql("INSERT INTO " + table + " SELECT * FROM kept_" + table).update();
			restored.owner().sql("DROP TABLE kept_" + table).update();
		}
		assertThat(restored.rows("user_keys", erased.id())).isEqualTo(1);
		try (RunningPipeline next = RunningPipeline.start(own.database(), QUICK)) {
			new Finished(new Traces(next)).await(erased);
		}
	}

	private static void awaitErased(TestUser erased) {
		new Finished(traces).await(erased);
	}

	/** Waits until the erasure is complete and no table mentions the user. */
	private record Finished(Traces traces) {

		void await(TestUser erased) {
			Awaitility.await()
				.atMost(Duration.ofMinutes(2))
				.until(() -> this.traces.owner()
					.sql("SELECT count(*) FROM erasures WHERE user_id = ? AND completed_at IS NOT NULL")
					.param(erased.id())
					.query(Integer.class)
					.single() == 1);
			assertThat(this.traces.owner()
				.sql("SELECT count(*) FROM users WHERE id = ?")
				.param(erased.id())
				.query(Integer.class)
				.single()).isZero();
			for (String table : TABLES) {
				assertThat(this.traces.rows(table, erased.id())).as(table).isZero();
			}
		}

	}

}
