package org.healthpipeline.systemtests.ingestion;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.healthpipeline.systemtests.client.Answer;
import org.healthpipeline.systemtests.client.Person;
import org.healthpipeline.systemtests.client.PipelineClient;
import org.healthpipeline.systemtests.servers.RunningPipeline;
import org.healthpipeline.systemtests.servers.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A repeated sync is answered as the first one was. */
class IdempotencyTests {

	private final PipelineClient client = RunningPipeline.shared().client();

	private final TestDatabase database = RunningPipeline.shared().database();

	private Person person;

	private UUID device;

	@BeforeEach
	void somebodyWithADevice() {
		this.person = this.client.newPerson("UTC");
		this.device = this.person.device("apple_watch");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Idempotency-Key", "X-Idempotency-Key" })
	void theSameKeyAndBodyGetTheSameAnswerAgain(String header) {
		String body = body();
		Map<String, String> headers = Map.of(header, "key-" + UUID.randomUUID());
		Answer first = sync(this.device, body, headers).expect(200);
		Answer again = sync(this.device, body, headers).expect(200);
		assertThat(first.header("Idempotency-Replayed")).isEmpty();
		assertThat(again.header("Idempotency-Replayed")).contains("true");
		assertThat(again.text()).isEqualTo(first.text());
		assertThat(again.json().path("synced").asInt()).isEqualTo(1);
	}

	@Test
	void withoutAKeyTheBodyIsTheKeyAlsoWhenItComesInGzip() {
		String body = body();
		Answer first = sync(this.device, body, Map.of()).expect(200);
		Answer again = this.client.postGzip(path(this.device), this.person.token(), body, Map.of()).expect(200);
		assertThat(again.header("Idempotency-Replayed")).contains("true");
		assertThat(again.text()).isEqualTo(first.text());
	}

	@Test
	void theSameKeyWithAnotherBodyIsRefused() {
		Map<String, String> headers = Map.of("Idempotency-Key", "k");
		sync(this.device, body(), headers).expect(200);
		sync(this.device, body(), headers).expectProblem(422, "IDEMPOTENCY_MISMATCH");
	}

	@Test
	void aKeyBelongsToOnePersonAndOneDevice() {
		Map<String, String> headers = Map.of("Idempotency-Key", "shared");
		String body = body();
		sync(this.device, body, headers).expect(200);
		Answer other = sync(this.person.device("iphone"), body, headers).expect(200);
		assertThat(other.header("Idempotency-Replayed")).isEmpty();
	}

	@Test
	void anExpiredKeyIsAsIfNeverSeenAndSamplesStillCountOnce() {
		Map<String, String> headers = Map.of("Idempotency-Key", "old");
		String body = body();
		sync(this.device, body, headers).expect(200);
		JdbcClient.create(this.database.asOwner())
			.sql("UPDATE idempotency_keys SET expires_at = expires_at - interval '24 hours' WHERE user_id = ?")
			.param(this.person.id())
			.update();
		Answer late = sync(this.device, body, headers).expect(200);
		assertThat(late.header("Idempotency-Replayed")).isEmpty();
		assertThat(late.json().path("duplicates").asInt()).isEqualTo(1);
		sync(this.device, body(), headers).expectProblem(422, "IDEMPOTENCY_MISMATCH");
	}

	@Test
	void aKeyInFlightIsAConflictWithATimeToComeAgain() throws SQLException {
		Map<String, String> headers = Map.of("Idempotency-Key", "flight");
		String body = body();
		CompletableFuture<Answer> first;
		try (Connection blocker = this.database.asOwner().getConnection();
				Statement statement = blocker.createStatement()) {
			blocker.setAutoCommit(false);
			statement.execute("SELECT 1 FROM user_devices WHERE id = '" + this.device + "' FOR UPDATE");
			first = CompletableFuture.supplyAsync(() -> sync(this.device, body, headers));
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::somebodyWaitsForARow);
			Answer second = sync(this.device, body, headers);
			second.expectProblem(409, "IDEMPOTENCY_IN_FLIGHT");
			assertThat(second.header("Retry-After")).isPresent();
			blocker.rollback();
		}
		assertThat(first.join().expect(200).json().path("synced").asInt()).isEqualTo(1);
		assertThat(sync(this.device, body, headers).header("Idempotency-Replayed")).contains("true");
	}

	@Test
	void anEmptyOrEndlessKeyIsInvalid() {
		sync(this.device, body(), Map.of("Idempotency-Key", "k".repeat(256))).expectProblem(400, "INVALID_REQUEST");
	}

	@Test
	void ofManyEqualRequestsAtOnceOneStores() {
		String body = body();
		List<CompletableFuture<Answer>> answers = IntStream.range(0, 8)
			.mapToObj((number) -> CompletableFuture
				.supplyAsync(() -> sync(this.device, body, Map.of("Idempotency-Key", "many"))))
			.toList();
		long firsts = answers.stream()
			.map(CompletableFuture::join)
			.filter((answer) -> answer.status() == 200 && answer.header("Idempotency-Replayed").isEmpty())
			.count();
		assertThat(firsts).isEqualTo(1);
	}

	private boolean somebodyWaitsForARow() {
		return JdbcClient.create(this.database.asOwner()).sql("""
				SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted)
				""").query(Boolean.class).single();
	}

	private Answer sync(UUID to, String body, Map<String, String> headers) {
		return this.client.sendJson("POST", path(to), this.person.token(), body, headers);
	}

	private static String path(UUID device) {
		return "/api/v1/devices/" + device + "/sync";
	}

	private static String body() {
		return "{\"samples\":[{\"id\":\"" + UUID.randomUUID() + "\",\"type\":\"STEPS\",\"value\":3,"
				+ "\"startDate\":\"2026-03-01T10:00:00Z\"}]}";
	}

}
