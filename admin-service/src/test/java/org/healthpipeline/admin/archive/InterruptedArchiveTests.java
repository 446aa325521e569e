package org.healthpipeline.admin.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.healthpipeline.admin.archive.FaultyStore.Fault;
import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.common.storage.StoredObject;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.oracle.AggregateKey;
import org.healthpipeline.testsupport.oracle.OracleFigures;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.Servers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Interrupted archives and restores: no sample is lost, none counts twice, and the next
 * attempt completes them.
 */
@OnEveryKindOfServers("What a hypertable rolls back when the database fails decides what is left.")
class InterruptedArchiveTests {

	private static RunningPipeline pipeline;

	private static ArchiveOperations operations;

	private static FaultyStore store;

	private static JdbcClient owner;

	@BeforeAll
	static void start() {
		pipeline = RunningPipeline.start(
				Servers.underTest().newDatabase(), Map.of("health-pipeline.operations.poll-every", "50ms",
						"health-pipeline.operations.pause", "10ms", "health-pipeline.erasure.sweep-every", "300ms"),
				FaultyStore.Before.class);
		operations = new ArchiveOperations(pipeline);
		store = (FaultyStore) pipeline.part(ObjectStore.class);
		owner = JdbcClient.create(pipeline.database().asOwner());
	}

	@AfterAll
	static void stop() {
		pipeline.close();
	}

	@ParameterizedTest
	@EnumSource(value = Fault.class, names = { "PUT_REFUSED", "PUT_BREAKS_OFF", "PUT_BUT_NO_ANSWER", "GET_REFUSED" })
	void anArchiveGoesOnAfterTheStoreFailed(Fault fault) {
		ArchivedLife life = new ArchivedLife(pipeline, 20);
		Map<UUID, String> january = life.stored("2024-01");
		Map<UUID, String> february = life.stored("2024-02");
		store.plan(fault);
		JsonNode state = operations.archive(life.id(), "2024-03");
		assertThat(store.happened()).isTrue();
		assertThat(state.path("samples").asInt()).isEqualTo(january.size() + february.size());
		assertThat(state.path("months").asInt()).isEqualTo(2);
		assertThatAllComesBack(life, january, february);
	}

	@ParameterizedTest
	@EnumSource(value = Fault.class, names = { "GET_CUT", "GET_FLIPPED" })
	void whatDoesNotComeBackAsItWasWrittenDeletesNothing(Fault fault) {
		ArchivedLife life = new ArchivedLife(pipeline, 30);
		Map<UUID, String> january = life.stored("2024-01");
		Map<UUID, String> february = life.stored("2024-02");
		store.plan(fault);
		JsonNode state = operations.archive(life.id(), "2024-03");
		assertThat(store.happened()).isTrue();
		assertThat(state.path("damaged").path(0).asString()).isEqualTo(life.id() + " 2024-01");
		assertThat(life.stored("2024-01")).isEqualTo(january);
		assertThat(life.stored("2024-02")).isEqualTo(february);
		assertThat(operations.archive(life.id(), "2024-03").path("months").asInt()).isEqualTo(2);
		assertThatAllComesBack(life, january, february);
	}

	@ParameterizedTest
	@ValueSource(strings = { "DELETE ON health_samples", "INSERT ON archived_months", "UPDATE ON user_states" })
	void anArchiveGoesOnAfterTheDatabaseFailed(String right) {
		ArchivedLife life = new ArchivedLife(pipeline, 40);
		Map<UUID, String> january = life.stored("2024-01");
		Map<UUID, String> february = life.stored("2024-02");
		JsonNode failed = without(right, () -> operations.ended("archive", parameters(life)));
		assertThat(failed.path("status").asString()).isEqualTo("failed");
		assertThat(failed.path("state").path("month").asString()).isEqualTo("2024-01");
		assertThat(life.stored("2024-01")).isEqualTo(january);
		assertThat(life.stored("2024-02")).isEqualTo(february);
		assertThat(operations.archive(life.id(), "2024-03").path("months").asInt()).isEqualTo(2);
		assertThatAllComesBack(life, january, february);
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT ON health_samples", "UPDATE ON archived_months", "INSERT ON aggregation_jobs" })
	void aRestoreGoesOnAfterTheDatabaseFailed(String right) {
		ArchivedLife life = new ArchivedLife(pipeline, 50);
		Map<UUID, String> january = life.stored("2024-01");
		Map<UUID, String> february = life.stored("2024-02");
		operations.archive(life.id(), "2024-03");
		JsonNode failed = without(right,
				() -> operations.ended("restore", ArchiveOperations.range(life.id(), "2024-01", "2024-02")));
		assertThat(failed.path("status").asString()).isEqualTo("failed");
		assertThat(life.stored("2024-02")).as("nothing is done by halves").isEmpty();
		assertThatAllComesBack(life, january, february);
	}

	@Test
	void anObjectThatWasReplacedIsDeletedInTheEnd() {
		ArchivedLife life = new ArchivedLife(pipeline, 60);
		operations.archive(life.id(), "2024-03");
		operations.restore(life.id(), "2024-01", "2024-02");
		life.settle();
		store.plan(Fault.DELETE_REFUSED);
		operations.archive(life.id(), "2024-03");
		assertThat(store.happened()).isTrue();
		assertThat(objects(life)).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource(value = Fault.class, names = { "GET_CUT", "GET_FLIPPED" })
	void aDamagedObjectIsRefusedAndNamed(Fault fault) {
		ArchivedLife life = new ArchivedLife(pipeline, 70);
		operations.archive(life.id(), "2024-03");
		Map<AggregateKey, OracleFigures> figures = life.answered();
		String name = "health-archive/" + life.id() + "/2024/01/samples.parquet";
		byte[] damaged = damaged(name, fault);
		pipeline.part(ObjectStore.class).put(name, (out) -> out.write(damaged));
		assertRefused(life);
		pipeline.part(ObjectStore.class).delete(name);
		assertRefused(life);
		life.settle();
		assertThat(life.answered()).isEqualTo(figures);
	}

	private static void assertRefused(ArchivedLife life) {
		JsonNode operation = operations.ended("restore", ArchiveOperations.range(life.id(), "2024-01", "2024-01"));
		assertThat(operation.path("status").asString()).isEqualTo("failed");
		assertThat(operation.path("errorCode").asString()).isEqualTo("DamagedArchiveException");
		assertThat(operation.path("state").path("userId").asString()).isEqualTo(life.id().toString());
		assertThat(operation.path("state").path("month").asString()).isEqualTo("2024-01");
		assertThat(life.stored("2024-01")).isEmpty();
	}

	private static byte[] damaged(String name, Fault fault) {
		store.plan(fault);
		try (InputStream content = store.get(name)) {
			return content.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void nothingOfAnErasedPersonIsLeftInTheArchiveOrWrittenThereAgain() {
		ArchivedLife life = new ArchivedLife(pipeline, 80);
		operations.archive(life.id(), "2024-02");
		assertThat(objects(life)).isEqualTo(1);
		AtomicReference<CompletableFuture<Answer>> erasure = new AtomicReference<>();
		store.atPut((name) -> {
			if (name.contains(life.id().toString())) {
				erasure.set(CompletableFuture.supplyAsync(() -> erase(life)));
				Awaitility.await()
					.atMost(Duration.ofSeconds(30))
					.until(() -> life.count("SELECT count(*) FROM user_keys WHERE user_id = ?") == 0);
			}
		});
		try {
			operations.completed("archive", Map.of("before", "2024-03"));
		}
		finally {
			store.atPut((name) -> {
			});
		}
		assertThat(Objects.requireNonNull(erasure.get()).join().status()).isIn(200, 202);
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> life
				.count("SELECT count(*) FROM erasures WHERE user_id = ? AND completed_at IS NOT NULL") == 1);
		assertThat(objects(life)).isZero();
		assertThat(life.count("SELECT count(*) FROM archived_months WHERE user_id = ?")).isZero();
	}

	private static Answer erase(ArchivedLife life) {
		return life.user()
			.client()
			.sendJson("DELETE", "/api/v1/users/me", life.user().token(), Map.of("password", life.user().password()),
					Map.of());
	}

	private static void assertThatAllComesBack(ArchivedLife life, Map<UUID, String> january,
			Map<UUID, String> february) {
		operations.restore(life.id(), "2024-01", "2024-02");
		assertThat(life.stored("2024-01")).isEqualTo(january);
		assertThat(life.stored("2024-02")).isEqualTo(february);
		life.settle();
		life.assertEqualsOracle();
	}

	private static Map<String, Object> parameters(ArchivedLife life) {
		return Map.of("userId", life.id(), "before", "2024-03");
	}

	private static JsonNode without(String right, Supplier<JsonNode> action) {
		String role = pipeline.database().service().name();
		owner.sql("REVOKE " + right + " FROM " + role).update();
		try {
			return action.get();
		}
		finally {
			owner.sql("GRANT " + right + " TO " + role).update();
		}
	}

	private static long objects(ArchivedLife life) {
		long count = 0;
		for (StoredObject object : store.list("health-archive/" + life.id() + "/")) {
			assertThat(object.bytes()).isPositive();
			count++;
		}
		return count;
	}

}
