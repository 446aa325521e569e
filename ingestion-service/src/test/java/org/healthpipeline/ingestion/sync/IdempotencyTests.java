package org.healthpipeline.ingestion.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.healthpipeline.common.lock.UserLock;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** A retry is always safe. */
@OnEveryKindOfServers("Requests meet at the locks and unique keys of a hypertable.")
class IdempotencyTests {

	private static final int AT_ONCE = 20;

	private static final StoredRows ROWS = new StoredRows(RunningPipeline.shared().database());

	private static TestUser user;

	private static UUID device;

	@BeforeAll
	static void signIn() {
		user = RunningPipeline.shared().client().newUser("UTC");
		device = user.device("iphone");
	}

	@Test
	void sameKeyAndSameBodyIsAnsweredWithTheSameBytes() {
		String body = samples(3);
		Answer first = sync(device, body, key("same")).expect(200);
		assertThat(first.header("Idempotency-Replayed")).isEmpty();
		assertThat(first.json().path("synced").asInt()).isEqualTo(3);
		assertReplayed(first, sync(device, body, key("same")));
		assertReplayed(first, sync(device, body, Map.of("X-Idempotency-Key", "same")));
	}

	@Test
	void theOtherHeaderNamesTheSameKey() {
		String body = samples(1);
		Answer first = sync(device, body, Map.of("X-Idempotency-Key", "other header")).expect(200);
		assertReplayed(first, sync(device, body, key("other header")));
	}

	@Test
	void sameKeyAndOtherBodyIsRefusedAndStoresNothing() {
		sync(device, samples(1), key("other body")).expect(200);
		long before = ROWS.samples(user.id());
		sync(device, samples(1), key("other body")).expectProblem(422, "IDEMPOTENCY_MISMATCH");
		assertThat(ROWS.samples(user.id())).isEqualTo(before);
	}

	@Test
	void withoutAHeaderTheBodyIsTheKey() {
		String body = samples(2);
		Answer first = sync(device, body, Map.of()).expect(200);
		assertReplayed(first, sync(device, body, Map.of()));
		Answer again = sync(device, body + " ", Map.of()).expect(200);
		assertThat(again.header("Idempotency-Replayed")).isEmpty();
		assertThat(again.json().path("duplicates").asInt()).isEqualTo(2);
	}

	@Test
	void whatTimeCuresIsAnsweredAgainUnlessTheClientChoseTheKey() {
		String body = "{\"samples\":[{\"type\":\"WATER\",\"value\":250,\"startDate\":\""
				+ Instant.now().plus(Duration.ofSeconds(303)) + "\"}]}";
		Answer chosen = sync(device, body, key("too early")).expect(200);
		assertThat(chosen.json().path("errorDetails").get(0).path("retryable").asBoolean()).isTrue();
		assertThat(sync(device, body, Map.of()).expect(200).json().path("errors").asInt()).isOne();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> sync(device, body, Map.of()).expect(200).json().path("synced").asInt() == 1);
		assertReplayed(chosen, sync(device, body, key("too early")));
	}

	@Test
	void aKeyBelongsToOneUserAndOneDevice() {
		String body = samples(2);
		sync(device, body, key("mine")).expect(200);
		Answer otherDevice = sync(user.device("ipad"), body, key("mine")).expect(200);
		assertThat(otherDevice.header("Idempotency-Replayed")).isEmpty();
		assertThat(otherDevice.json().path("duplicates").asInt()).isEqualTo(2);
		TestUser other = user.client().newUser("UTC");
		Answer otherUser = send(other, other.device("iphone"), body, key("mine")).expect(200);
		assertThat(otherUser.header("Idempotency-Replayed")).isEmpty();
		assertThat(otherUser.json().path("synced").asInt()).isEqualTo(2);
	}

	@Test
	void aRefusedRequestDoesNotUseUpItsKey() {
		sync(device, "{\"samples\":[", key("refused first")).expectProblem(400, "INVALID_REQUEST");
		assertThat(sync(device, samples(1), key("refused first")).expect(200).json().path("synced").asInt()).isOne();
	}

	@Test
	void aKeyThatIsEmptyOrEndlessIsRefused() {
		sync(device, samples(1), key(" ")).expectProblem(400, "INVALID_REQUEST");
		sync(device, samples(1), key("k".repeat(256))).expectProblem(400, "INVALID_REQUEST");
		sync(device, samples(1), key("k".repeat(255))).expect(200);
	}

	@Test
	void answersAreKeptForTwentyFourHours() {
		TestUser keeper = user.client().newUser("UTC");
		OffsetDateTime before = now();
		send(keeper, keeper.device("iphone"), samples(1), key("kept")).expect(200);
		OffsetDateTime expires = ROWS.jdbc()
			.sql("SELECT expires_at FROM idempotency_keys WHERE user_id = ?")
			.param(keeper.id())
			.query(OffsetDateTime.class)
			.single();
		assertThat(expires).isBetween(before.plusHours(24), now().plusHours(24));
	}

	@Test
	void afterTheKeyHasExpiredEachSamplesIdentityStillKeepsItFromCountingTwice() {
		TestUser late = user.client().newUser("UTC");
		UUID phone = late.device("iphone");
		String body = samples(4);
		send(late, phone, body, key("expires")).expect(200);
		ROWS.jdbc()
			.sql("UPDATE idempotency_keys SET expires_at = ? WHERE user_id = ?")
			.param(now().minus(Duration.ofSeconds(1)))
			.param(late.id())
			.update();
		Answer again = send(late, phone, body, key("expires")).expect(200);
		assertThat(again.header("Idempotency-Replayed")).isEmpty();
		assertThat(again.json().path("duplicates").asInt()).isEqualTo(4);
		assertReplayed(again, send(late, phone, body, key("expires")));
		assertThat(ROWS.samples(late.id())).isEqualTo(4);
	}

	@Test
	void theSameRequestManyTimesAtOnceIsStoredOnce() throws Exception {
		long before = ROWS.samples(user.id());
		String body = samples(500);
		List<Answer> answers = atOnce((number) -> sync(device, body, key("at once")));
		List<Answer> good = answers.stream().filter((answer) -> answer.status() == 200).toList();
		assertThat(good).isNotEmpty();
		assertThat(good).allSatisfy((answer) -> assertThat(answer.body()).isEqualTo(good.get(0).body()));
		assertThat(good).filteredOn((answer) -> answer.header("Idempotency-Replayed").isEmpty()).hasSize(1);
		assertThat(good.get(0).json().path("synced").asInt()).isEqualTo(500);
		answers.stream().filter((answer) -> answer.status() != 200).forEach((answer) -> {
			answer.expectProblem(409, "IDEMPOTENCY_IN_FLIGHT");
			assertThat(answer.header("Retry-After"))
				.hasValueSatisfying((seconds) -> assertThat(seconds).matches("[1-9]\\d*"));
		});
		assertReplayed(good.get(0), sync(device, body, key("at once")));
		assertThat(ROWS.samples(user.id())).isEqualTo(before + 500);
	}

	@Test
	void theSameSamplesUnderManyKeysAtOnceAreCountedOnce() throws Exception {
		long before = ROWS.samples(user.id());
		String body = samples(200);
		List<Answer> answers = atOnce((number) -> sync(device, body, key("key " + number)));
		answers.forEach((answer) -> answer.expect(200));
		assertThat(answers.stream().mapToInt((answer) -> answer.json().path("synced").asInt()).sum()).isEqualTo(200);
		assertThat(answers).allSatisfy(
				(answer) -> assertThat(answer.json().path("synced").asInt() + answer.json().path("duplicates").asInt())
					.isEqualTo(200));
		assertThat(ROWS.samples(user.id())).isEqualTo(before + 200);
	}

	@Test
	void whileTheFirstIsInFlightTheSecondIsRefusedAndDoesNotWait() throws Exception {
		TestUser slow = user.client().newUser("UTC");
		UUID phone = slow.device("iphone");
		String body = samples(1);
		DataSource database = RunningPipeline.shared().database().asOwner();
		CompletableFuture<Answer> first = new TransactionTemplate(new DataSourceTransactionManager(database))
			.execute((status) -> {
				JdbcClient holder = JdbcClient.create(database);
				UserLock.SYNC.exclusive(holder, slow.id());
				int connection = holder.sql("SELECT pg_backend_pid()").query(Integer.class).single();
				CompletableFuture<Answer> inFlight = CompletableFuture
					.supplyAsync(() -> send(slow, phone, body, key("in flight")));
				Awaitility.await().until(() -> anotherWaitsFor(connection));
				Answer second = send(slow, phone, body, key("in flight")).expectProblem(409, "IDEMPOTENCY_IN_FLIGHT");
				assertThat(second.header("Retry-After")).isPresent();
				assertThat(inFlight).isNotDone();
				return inFlight;
			});
		Answer answer = Objects.requireNonNull(first).get(60, TimeUnit.SECONDS).expect(200);
		assertReplayed(answer, send(slow, phone, body, key("in flight")));
	}

	/** Whether another connection waits for a lock that this one holds. */
	private static boolean anotherWaitsFor(int connection) {
		return ROWS.count("""
				SELECT count(*) FROM pg_locks held JOIN pg_locks waiting
					USING (locktype, database, classid, objid, objsubid)
				WHERE held.locktype = 'advisory' AND held.pid = ? AND NOT waiting.granted
				""", connection) > 0;
	}

	private interface Numbered {

		Answer send(int number);

	}

	private static List<Answer> atOnce(Numbered request) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
		try {
			CountDownLatch start = new CountDownLatch(1);
			List<Future<Answer>> futures = new ArrayList<>();
			for (int number = 0; number < AT_ONCE; number++) {
				int own = number;
				Callable<Answer> task = () -> {
					start.await();
					Answer answer = request.send(own);
					for (int again = 0; answer.status() == 429 && again < AT_ONCE; again++) {
						answer = request.send(own);
					}
					return answer;
				};
				futures.add(threads.submit(task));
			}
			start.countDown();
			List<Answer> answers = new ArrayList<>();
			for (Future<Answer> future : futures) {
				answers.add(future.get());
			}
			return answers;
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static void assertReplayed(Answer first, Answer again) {
		again.expect(200);
		assertThat(again.header("Idempotency-Replayed")).contains("true");
		assertThat(again.body()).isEqualTo(first.body());
	}

	private static String samples(int count) {
		List<String> all = new ArrayList<>();
		IntStream.range(0, count)
			.forEach((number) -> all.add("{\"id\":\"" + UUID.randomUUID()
					+ "\",\"type\":\"HEART_RATE\",\"value\":61,\"startDate\":\"2026-03-02T10:00:00Z\"}"));
		return "{\"samples\":[" + String.join(",", all) + "]}";
	}

	private static Map<String, String> key(String key) {
		return Map.of("Idempotency-Key", key);
	}

	private static OffsetDateTime now() {
		return Instant.now().atOffset(ZoneOffset.UTC);
	}

	private static Answer sync(UUID to, String body, Map<String, String> headers) {
		return send(user, to, body, headers);
	}

	private static Answer send(TestUser sender, UUID to, String body, Map<String, String> headers) {
		return sender.client().sendJson("POST", "/api/v1/devices/" + to + "/sync", sender.token(), body, headers);
	}

}
