package org.healthpipeline.query;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.Cursor;
import org.springframework.data.redis.core.ScanOptions;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** The cache holds only ciphertext, is verified on each read, and may be unavailable. */
@OnEveryKindOfServers("The cache is Valkey or Redis.")
class CacheTests {

	private static final String SUMMARY = "/api/v1/users/me/summary?date=2026-03-02";

	@Test
	void secondAnswerComesFromTheCacheAndIsTheSame() {
		RunningPipeline pipeline = RunningPipeline.shared();
		TestUser user = somebody(pipeline, 4711);
		byte[] first = pipeline.client().get(SUMMARY, user.token()).expect(200).body();
		double hits = requests(pipeline, "hit");
		assertThat(pipeline.client().get(SUMMARY, user.token()).expect(200).body()).isEqualTo(first);
		assertThat(requests(pipeline, "hit")).isGreaterThan(hits);
	}

	@Test
	void entriesAreCiphertextUnderTheKeyOfTheirPerson() {
		RunningPipeline pipeline = RunningPipeline.shared();
		TestUser user = somebody(pipeline, 151623);
		pipeline.client().get(SUMMARY, user.token()).expect(200);
		List<byte[]> keys = keys(pipeline, user);
		assertThat(keys).isNotEmpty();
		try (RedisConnection connection = connections(pipeline).getConnection()) {
			for (byte[] key : keys) {
				byte[] entry = connection.stringCommands().get(key);
				assertThat(new String(entry, StandardCharsets.ISO_8859_1)).doesNotContain("151623")
					.doesNotContain("STEPS");
				assertThat(connection.keyCommands().ttl(key)).isBetween(1L, 3600L);
			}
		}
	}

	@Test
	void changedOrSwappedEntryIsPassedOver() {
		try (RunningPipeline pipeline = RunningPipeline.start(Map.of("health-pipeline.cache.near", "0B"))) {
			passesOver(pipeline);
		}
	}

	private static void passesOver(RunningPipeline pipeline) {
		TestUser ada = somebody(pipeline, 1111);
		TestUser bob = somebody(pipeline, 2222);
		byte[] answer = pipeline.client().get(SUMMARY, ada.token()).expect(200).body();
		pipeline.client().get(SUMMARY, bob.token()).expect(200);
		double unreadable = requests(pipeline, "unreadable");
		try (RedisConnection connection = connections(pipeline).getConnection()) {
			byte[] stranger = connection.stringCommands().get(keys(pipeline, bob).get(0));
			keys(pipeline, ada).forEach((key) -> connection.stringCommands().set(key, stranger));
			assertThat(pipeline.client().get(SUMMARY, ada.token()).expect(200).body()).isEqualTo(answer);
			keys(pipeline, ada).forEach((key) -> connection.stringCommands().set(key, new byte[] { 1, 2, 3 }));
			assertThat(pipeline.client().get(SUMMARY, ada.token()).expect(200).body()).isEqualTo(answer);
		}
		assertThat(requests(pipeline, "unreadable")).isEqualTo(unreadable + 2);
	}

	@Test
	void sessionInTheCacheNeverOutlivesItsRevocationOrTheProfile() {
		RunningPipeline pipeline = RunningPipeline.shared();
		TestUser user = pipeline.client().newUser("UTC");
		for (String name : List.of("Ada", "Grace")) {
			pipeline.client().patch("/api/v1/users/me", user.token(), Map.of("name", name)).expect(200);
			for (int time = 0; time < 2; time++) {
				assertThat(pipeline.client()
					.get("/api/v1/users/me", user.token())
					.expect(200)
					.json()
					.path("name")
					.asString()).isEqualTo(name);
			}
		}
		pipeline.client().post("/api/v1/auth/logout", user.token(), "").expect(204);
		pipeline.client().get("/api/v1/users/me", user.token()).expectProblem(401, "UNAUTHENTICATED");
	}

	@Test
	void everythingIsRightWithoutACacheServer() throws IOException {
		int nobodyListens;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			nobodyListens = socket.getLocalPort();
		}
		answersAreRightWithCacheAt(nobodyListens);
	}

	@Test
	void everythingIsRightWithACacheServerThatHangs() throws IOException {
		try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			answersAreRightWithCacheAt(hanging.getLocalPort());
		}
	}

	/** Servers and networks close idle connections in the same way. */
	@Test
	void aServerThatHasClosedAnIdleConnectionIsNotDown() {
		RunningPipeline pipeline = RunningPipeline.shared();
		pipeline.client().get("/ready", null);
		Instant closed = pipeline.clock().instant();
		closeConnections();
		Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> {
			JsonNode report = pipeline.client().get("/ready", null).expect(200).json();
			assertThat(report.path("checks").path("cache").path("healthy").asBoolean()).as("%s", report).isTrue();
			return Instant.parse(report.path("timestamp").asString()).isAfter(closed);
		});
	}

	private static void closeConnections() {
		Map<String, String> server = Servers.underTest().properties();
		RedisClient client = RedisClient.create(RedisURI.builder()
			.withHost(server.getOrDefault("spring.data.redis.host", ""))
			.withPort(Integer.parseInt(server.getOrDefault("spring.data.redis.port", "")))
			.withPassword(server.getOrDefault("spring.data.redis.password", "").toCharArray())
			.build());
		try {
			assertThat(client.connect().sync().clientKill(KillArgs.Builder.typeNormal().skipme())).isPositive();
		}
		finally {
			client.shutdown();
		}
	}

	private static void answersAreRightWithCacheAt(int port) {
		try (RunningPipeline pipeline = RunningPipeline
			.start(Map.of("spring.data.redis.host", "127.0.0.1", "spring.data.redis.port", Integer.toString(port)))) {
			TestUser user = somebody(pipeline, 99);
			UUID watch = user.device("apple_watch");
			user.sync(watch, TestUser.sample("STEPS", 1, "2026-03-02T12:00:00Z", "2026-03-02T12:01:00Z")).expect(200);
			user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 100);
			pipeline.client().post("/api/v1/auth/logout", user.token(), "").expect(204);
			pipeline.client().get(SUMMARY, user.token()).expectProblem(401, "UNAUTHENTICATED");
		}
	}

	private static TestUser somebody(RunningPipeline pipeline, int steps) {
		TestUser user = pipeline.client().newUser("UTC");
		user.sync(user.device("iphone"),
				TestUser.sample("STEPS", steps, "2026-03-02T10:00:00Z", "2026-03-02T10:10:00Z"))
			.expect(200);
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> user.summary("2026-03-02").path("metrics").path("STEPS").path("value").asInt() == steps);
		return user;
	}

	/** Lists the keys of the newest generation of a user's summaries. */
	private static List<byte[]> keys(RunningPipeline pipeline, TestUser user) {
		List<byte[]> keys = new ArrayList<>();
		try (RedisConnection connection = connections(pipeline).getConnection();
				Cursor<byte[]> found = connection.keyCommands()
					.scan(ScanOptions.scanOptions().match("agg:" + user.id() + ":*").count(1000).build())) {
			found.forEachRemaining(keys::add);
		}
		return keys;
	}

	private static RedisConnectionFactory connections(RunningPipeline pipeline) {
		return pipeline.part(RedisConnectionFactory.class);
	}

	private static double requests(RunningPipeline pipeline, String result) {
		return pipeline.part(MeterRegistry.class)
			.get("health_pipeline_cache_requests")
			.tags("cache", "agg", "result", result)
			.counter()
			.count();
	}

}
