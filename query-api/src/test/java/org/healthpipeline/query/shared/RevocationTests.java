package org.healthpipeline.query.shared;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.Cursor;
import org.springframework.data.redis.core.ScanOptions;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Shared;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ends of shares take effect with the next request, in every process, whatever a cache
 * holds.
 */
@OnEveryKindOfServers("The cache that must not keep a revoked share is Valkey or Redis.")
class RevocationTests {

	private static final List<String> KINDS = List.of("", "/aggregates", "/summary", "/export.csv");

	private static RunningPipeline first;

	private static RunningPipeline second;

	private static RunningPipeline withoutCache;

	private static TestUser owner;

	@BeforeAll
	static void startSeveralProcesses() throws IOException {
		first = RunningPipeline.start(Map.of());
		TestDatabase database = first.database();
		second = RunningPipeline.start(database, Map.of("health-pipeline.cache.near", "0B"));
		withoutCache = RunningPipeline.start(database, Map.of("spring.data.redis.host", "127.0.0.1",
				"spring.data.redis.port", Integer.toString(closedPort())));
		owner = first.client().newUser("UTC");
		owner
			.sync(owner.device("iphone"),
					TestUser.sample("STEPS", 4242, "2026-03-02T10:00:00Z", "2026-03-02T10:10:00Z"))
			.expect(200);
		owner.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 4242);
	}

	@AfterAll
	static void stop() {
		withoutCache.close();
		second.close();
		first.close();
	}

	private static int closedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static Shared link() {
		return Shared.link(owner, List.of("STEPS"), "2026-03-01", "2026-03-31", "day");
	}

	private static List<PipelineClient> everyProcess() {
		return List.of(first.client(), second.client(), withoutCache.client());
	}

	@Test
	void revokedThroughOneProcessItIsOverInAllOfThem() {
		for (PipelineClient through : everyProcess()) {
			Shared share = link();
			warm(share.code());
			through.delete("/api/v1/shares/" + share.id(), owner.token()).expect(204);
			for (PipelineClient client : everyProcess()) {
				for (String kind : KINDS) {
					Answer answer = Shared.withCode(client, share.code(), kind);
					assertThat(answer.expectProblem(410, "SHARE_REVOKED").text()).doesNotContainPattern("[:,]4242\\b");
				}
			}
		}
	}

	@Test
	void recipientsAccountIsEndedLikeACode() {
		TestUser doctor = first.client().newUser("UTC");
		Shared share = Shared.account(owner, doctor, List.of("STEPS"), "2026-03-01", "2026-03-31", "day");
		for (PipelineClient client : everyProcess()) {
			for (String kind : KINDS) {
				client.get("/api/v1/shared/" + share.id() + kind, doctor.token()).expect(200);
			}
		}
		share.revoke().expect(204);
		for (PipelineClient client : everyProcess()) {
			for (String kind : KINDS) {
				client.get("/api/v1/shared/" + share.id() + kind, doctor.token()).expectProblem(410, "SHARE_REVOKED");
			}
		}
	}

	@Test
	void whoeverReadsAllTheTimeReadsNothingAfterTheRevocationWasAnswered() {
		Shared share = link();
		warm(share.code());
		Queue<Read> reads = new ConcurrentLinkedQueue<>();
		AtomicBoolean stop = new AtomicBoolean();
		List<Thread> readers = new ArrayList<>();
		for (PipelineClient client : everyProcess()) {
			Thread reader = new Thread(() -> {
				while (!stop.get()) {
					long begun = System.nanoTime();
					reads.add(new Read(begun, Shared.withCode(client, share.code(), "/aggregates").status()));
				}
			});
			readers.add(reader);
			reader.start();
		}
		try {
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> reads.size() >= 30);
			share.revoke().expect(204);
			long answered = System.nanoTime();
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> reads.stream().filter((read) -> read.begun() > answered).count() >= 30);
			assertThat(reads).filteredOn((read) -> read.begun() > answered)
				.allSatisfy((read) -> assertThat(read.status()).isEqualTo(410));
			assertThat(reads).extracting(Read::status).contains(200);
		}
		finally {
			stop.set(true);
			readers.forEach(RevocationTests::join);
		}
	}

	@Test
	void atItsExpiryItIsOverToTheMillisecond() {
		Instant expiry = first.clock().instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3600);
		Map<String, Object> body = Shared.body(List.of("STEPS"), "2026-03-01", "2026-03-31", "day");
		body.put("expiresAt", expiry.toString());
		Shared share = new Shared(first.client(), owner, Shared.ask(owner, body).expect(201).json());
		warm(share.code());
		try {
			for (RunningPipeline pipeline : List.of(first, second, withoutCache)) {
				pipeline.clock().moveTo(expiry.minusSeconds(60));
				Shared.withCode(pipeline.client(), share.code(), "/summary").expect(200);
				pipeline.clock().moveTo(expiry);
				for (String kind : KINDS) {
					Shared.withCode(pipeline.client(), share.code(), kind).expectProblem(410, "SHARE_EXPIRED");
				}
			}
			assertThat(first.client().get("/api/v1/shares", owner.token()).expect(200).text()).contains("\"expired\"");
		}
		finally {
			for (RunningPipeline pipeline : List.of(first, second, withoutCache)) {
				pipeline.clock().moveTo(Instant.now());
			}
		}
	}

	@Test
	void whatIsCachedIsOfThisShareOnlyAndUnderItsOwnKey() {
		Shared one = link();
		Shared other = link();
		byte[] answer = Shared.withCode(second.client(), one.code(), "/aggregates").expect(200).body();
		double hits = requests("hit");
		assertThat(Shared.withCode(second.client(), one.code(), "/aggregates").expect(200).body()).isEqualTo(answer);
		assertThat(requests("hit")).isGreaterThan(hits);
		Shared.withCode(second.client(), other.code(), "/aggregates").expect(200);
		double unreadable = requests("unreadable");
		try (RedisConnection connection = second.part(RedisConnectionFactory.class).getConnection()) {
			byte[] key = keys(connection, one).get(0);
			byte[] entry = connection.stringCommands().get(key);
			assertThat(new String(entry, StandardCharsets.ISO_8859_1)).doesNotContain("4242", "STEPS");
			assertThat(new String(key, StandardCharsets.ISO_8859_1)).doesNotContain(one.code());
			assertThat(connection.keyCommands().ttl(key)).isBetween(1L, 3600L);
			connection.stringCommands().set(key, connection.stringCommands().get(keys(connection, other).get(0)));
		}
		assertThat(Shared.withCode(second.client(), one.code(), "/aggregates").expect(200).body()).isEqualTo(answer);
		assertThat(requests("unreadable")).isEqualTo(unreadable + 1);
	}

	@Test
	void newDataIsInTheNextAnswerOfEveryProcess() {
		TestUser user = first.client().newUser("UTC");
		Shared share = Shared.link(user, List.of("WEIGHT"), "2026-03-01", "2026-03-31", "day");
		for (PipelineClient client : everyProcess()) {
			assertThat(Shared.withCode(client, share.code(), "/aggregates").expect(200).text()).doesNotContain("81.5");
		}
		user.sync(user.device("third_party_scale"),
				TestUser.sample("WEIGHT", 81.5, "2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z"))
			.expect(200);
		user.awaitValues("WEIGHT", "day", "2026-03-02", "2026-03-03", 81.5);
		for (PipelineClient client : everyProcess()) {
			assertThat(Shared.withCode(client, share.code(), "/aggregates").expect(200).text()).contains("81.5");
			assertThat(Shared.withCode(client, share.code(), "").expect(200).json().path("devices")).hasSize(1);
		}
	}

	/** Fills every cache with everything of the share. */
	private static void warm(String code) {
		for (PipelineClient client : everyProcess()) {
			for (String kind : KINDS) {
				for (int time = 0; time < 2; time++) {
					Shared.withCode(client, code, kind).expect(200);
				}
			}
		}
	}

	private static List<byte[]> keys(RedisConnection connection, Shared share) {
		List<byte[]> keys = new ArrayList<>();
		try (Cursor<byte[]> found = connection.keyCommands()
			.scan(ScanOptions.scanOptions()
				.match("share:" + owner.id() + ":" + share.id() + ":*")
				.count(1000)
				.build())) {
			found.forEachRemaining(keys::add);
		}
		assertThat(keys).isNotEmpty();
		return keys;
	}

	private static double requests(String result) {
		return second.part(MeterRegistry.class)
			.get("health_pipeline_cache_requests")
			.tags("cache", "share", "result", result)
			.counter()
			.count();
	}

	private static void join(Thread reader) {
		try {
			reader.join(Duration.ofSeconds(60).toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * A read of a share.
	 *
	 * @param begun nanoseconds of the monotonic clock
	 */
	private record Read(long begun, int status) {
	}

}
