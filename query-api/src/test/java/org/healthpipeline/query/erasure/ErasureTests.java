package org.healthpipeline.query.erasure;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.healthpipeline.common.crypto.UnknownUserKeyException;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.lock.UserLock;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Shared;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.privacy.Planted;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Erasure of one user at their request, and of nobody else. */
@OnEveryKindOfServers("The dumps of each kind of server are searched, the broker's files too.")
class ErasureTests {

	private static final String ME = "/api/v1/users/me";

	private static final double STEPS = 7351.4172;

	private static final String DAY = "2026-03-02";

	private static final String NEXT_DAY = "2026-03-03";

	private final RunningPipeline pipeline = RunningPipeline.shared();

	private final PipelineClient client = this.pipeline.client();

	private final Traces traces = new Traces(this.pipeline);

	private final TestUser user = this.client.newUser("UTC");

	@Test
	void onlyTheCurrentPasswordErases() {
		delete(Map.of()).expectProblem(400, "INVALID_REQUEST");
		this.client.delete(ME, this.user.token()).expectProblem(400, "INVALID_REQUEST");
		for (int attempt = 0; attempt < 10; attempt++) {
			delete(Map.of("password", "guess number " + attempt)).expectProblem(403, "WRONG_PASSWORD");
		}
		Answer answer = delete(Map.of("password", this.user.password())).expectProblem(429, "TOO_MANY_REQUESTS");
		assertThat(answer.header("Retry-After")).isPresent();
		this.client.get(ME, this.user.token()).expect(200);
		JsonNode newest = this.client.get(ME + "/audit?limit=1", this.user.token()).json().path("items").get(0);
		assertThat(newest.path("action").asString()).isEqualTo("ERASURE_REQUESTED");
		assertThat(newest.path("outcome").asString()).isEqualTo("REFUSED");
	}

	@Test
	void theReceiptSaysWhatWasDestroyedAndIsKept() {
		UUID device = this.user.device("apple_watch");
		List<Map<String, Object>> samples = new ArrayList<>();
		for (int minute = 0; minute < 40; minute++) {
			samples.add(steps(minute));
		}
		this.user.sync(device, samples, List.of(UUID.randomUUID())).expect(200);
		this.user.awaitAggregates("STEPS", "day", DAY, NEXT_DAY, (days) -> days.size() == 1);
		long aggregates = this.traces.rows("health_aggregates", this.user.id());
		JsonNode receipt = Traces.erase(this.user).expect(200).json();
		JsonNode destroyed = receipt.path("destroyed");
		assertThat(receipt.path("userId").asString()).isEqualTo(this.user.id().toString());
		assertThat(receipt.path("completedAt").isString()).isTrue();
		assertThat(destroyed.path("keys").asLong()).isEqualTo(1);
		assertThat(destroyed.path("sessions").asLong()).isEqualTo(1);
		assertThat(destroyed.path("users").asLong()).isEqualTo(1);
		assertThat(destroyed.path("devices").asLong()).isEqualTo(1);
		assertThat(destroyed.path("samples").asLong()).isEqualTo(40);
		assertThat(destroyed.path("sampleTombstones").asLong()).isEqualTo(1);
		assertThat(destroyed.path("aggregates").asLong()).isEqualTo(aggregates);
		assertThat(destroyed.path("idempotencyKeys").asLong()).isEqualTo(1);
		assertThat(this.traces.owner()
			.sql("SELECT id FROM erasures WHERE user_id = ? AND completed_at IS NOT NULL")
			.param(this.user.id())
			.query(String.class)
			.single()).isEqualTo(receipt.path("id").asString());
		assertThat(this.traces.owner()
			.sql("SELECT action FROM audit_log WHERE subject = ? ORDER BY sequence DESC LIMIT 2")
			.param(this.user.id())
			.query(String.class)
			.list()).containsExactly("ERASURE_COMPLETED", "ERASURE_REQUESTED");
	}

	@Test
	void noSessionOutlivesItAndTheAddressIsFree() {
		TestUser elsewhere = this.client.signIn(this.user.email(), this.user.password(), this.user.id());
		Traces.erase(this.user).expect(200);
		this.client.get(ME, this.user.token()).expectProblem(401, "UNAUTHENTICATED");
		this.client.get(ME, elsewhere.token()).expectProblem(401, "UNAUTHENTICATED");
		Traces.erase(this.user).expectProblem(401, "UNAUTHENTICATED");
		Map<String, String> account = Map.of("email", this.user.email(), "password", this.user.password());
		this.client.post("/api/v1/auth/login", null, account).expectProblem(401, "INVALID_CREDENTIALS");
		String again = this.client.post("/api/v1/auth/register", null, account)
			.expect(201)
			.json()
			.path("id")
			.asString();
		assertThat(again).isNotEqualTo(this.user.id().toString());
		TestUser newcomer = this.client.signIn(this.user.email(), this.user.password(), UUID.fromString(again));
		assertThat(this.client.get("/api/v1/devices", newcomer.token()).expect(200).json().path("items")).isEmpty();
	}

	@Test
	void noServerHoldsAnythingOfTheirsAndNobodyElseMissesAnything() {
		String note = "planted-" + UUID.randomUUID();
		TestUser other = this.client.newUser("UTC");
		live(other, note.replace("planted", "kept"));
		live(this.user, note);
		byte[] payload = this.traces.owner()
			.sql("SELECT payload FROM health_samples WHERE user_id = ?")
			.param(this.user.id())
			.query((row, number) -> row.getBytes(1))
			.list()
			.get(0);
		byte[] aggregate = this.traces.owner()
			.sql("SELECT payload FROM health_aggregates WHERE user_id = ? LIMIT 1")
			.param(this.user.id())
			.query((row, number) -> row.getBytes(1))
			.single();
		export(this.user);
		export(other);
		this.traces.putObject("exports/" + this.user.id() + "/1/export", note.getBytes(StandardCharsets.UTF_8));
		this.traces.putObject("health-archive/" + this.user.id() + "/2026/03/samples.parquet", payload);
		List<Planted> planted = List.of(Planted.number(STEPS), Planted.text(note), Planted.text(this.user.email()),
				Planted.text(this.user.password()), Planted.text(this.user.token()),
				Planted.bytes("token", Base64.getUrlDecoder().decode(this.user.token())),
				Planted.bytes("ciphertext of a sample", payload),
				Planted.bytes("ciphertext of an aggregate", aggregate));
		assertThat(this.traces.of(planted)).as("the search finds what exists").hasSizeGreaterThan(5);

		Traces.erase(this.user).expect(200);

		assertThat(this.traces.of(planted)).isEmpty();
		assertThat(this.traces.tablesWith(this.user.id().toString())).containsExactly("audit_heads", "audit_log",
				"erasures");
		assertThat(this.traces.of(List.of(Planted.text(this.user.id().toString())))).as("objects and cache entries")
			.filteredOn((place) -> place.startsWith("object ") || place.startsWith("cache"))
			.allSatisfy((place) -> assertThat(place).startsWith("object erasures/"));
		assertThatExceptionOfType(UnknownUserKeyException.class)
			.isThrownBy(() -> this.pipeline.part(UserKeys.class).cipher(this.user.id()));
		other.awaitValues("STEPS", "day", DAY, NEXT_DAY, STEPS + 1);
		assertThat(this.client.get(ME + "/samples?type=STEPS", other.token()).expect(200).text())
			.contains(note.replace("planted", "kept"));
		assertThat(this.traces.objects().keySet()).anyMatch((name) -> name.startsWith("exports/" + other.id() + "/"));
	}

	/** Counts the stored networks and throttle rows of sign-ins. */
	private long signInsKept() {
		return new StoredRows(this.pipeline.database()).count(
				"SELECT count(*) FROM sign_in_delays WHERE account = sha256(convert_to(?, 'UTF8'))", this.user.email());
	}

	@Test
	void theirSharesEndAtOnceAndWhatIsSharedWithThemToo() {
		TestUser other = this.client.newUser("UTC");
		JsonNode link = share(this.user, Map.of());
		JsonNode received = share(other, Map.of("recipientEmail", this.user.email()));
		new Shared(this.client, other, received).letOpen(this.user);
		// Uses an address of its own, so that the other tests' wrong codes do not count.
		Map<String, String> code = Map.of("X-Access-Code", link.path("accessCode").asString(), "X-Forwarded-For",
				"198.51.100.77");
		this.client.send("GET", "/api/v1/shared", null, code, BodyPublishers.noBody()).expect(200);
		this.client.get("/api/v1/shared/" + received.path("id").asString(), this.user.token()).expect(200);
		assertThat(signInsKept()).isPositive();
		JsonNode destroyed = Traces.erase(this.user).expect(200).json().path("destroyed");
		assertThat(destroyed.path("shareTokens").asLong()).isEqualTo(1);
		assertThat(signInsKept()).isZero();
		assertThat(destroyed.path("shareViews").asLong()).isEqualTo(1);
		assertThat(this.client.send("GET", "/api/v1/shared", null, code, BodyPublishers.noBody()).status()).isIn(401,
				404);
		assertThat(this.traces.of(List.of(Planted.text(this.user.email())))).isEmpty();
		JsonNode left = this.client.get("/api/v1/shares", other.token()).expect(200).json().path("items").get(0);
		assertThat(left.path("id")).isEqualTo(received.path("id"));
		assertThat(left.path("revokedAt").isString()).as(left::toString).isTrue();
		UUID again = UUID.fromString(this.client
			.post("/api/v1/auth/register", null, Map.of("email", this.user.email(), "password", this.user.password()))
			.expect(201)
			.json()
			.path("id")
			.asString());
		TestUser newcomer = this.client.signIn(this.user.email(), this.user.password(), again);
		this.client.get("/api/v1/shared/" + received.path("id").asString(), newcomer.token())
			.expectProblem(404, "NOT_FOUND");
	}

	private JsonNode share(TestUser owner, Map<String, String> more) {
		Map<String, Object> body = new TreeMap<>(more);
		body.put("types", List.of("STEPS"));
		body.put("dateStart", DAY);
		body.put("dateEnd", DAY);
		body.put("granularity", "day");
		body.put("expiresAt", this.pipeline.clock().instant().plus(Duration.ofDays(7)).toString());
		return this.client.post("/api/v1/shares", owner.token(), body).expect(201).json();
	}

	@Test
	void aSyncThatIsUnderWayLeavesNothingBehind() throws Exception {
		UUID device = this.user.device("iphone");
		CountDownLatch held = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		ExecutorService threads = Executors.newFixedThreadPool(3);
		try {
			Future<?> holder = threads.submit(() -> holdSyncs(held, release));
			assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
			Future<Answer> sync = threads.submit(() -> this.user.sync(device, steps(1)));
			awaitWaiting(1);
			Future<Answer> erasure = threads.submit(() -> Traces.erase(this.user));
			Awaitility.await("keys are destroyed without waiting")
				.atMost(Duration.ofSeconds(30))
				.until(() -> this.traces.rows("user_keys", this.user.id()) == 0);
			release.countDown();
			holder.get(60, TimeUnit.SECONDS);
			assertThat(sync.get(60, TimeUnit.SECONDS).status()).isIn(200, 401, 404);
			assertThat(erasure.get(60, TimeUnit.SECONDS).status()).isIn(200, 202);
		}
		finally {
			release.countDown();
			threads.shutdownNow();
		}
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> this.traces.owner()
				.sql("SELECT completed_at IS NOT NULL FROM erasures WHERE user_id = ?")
				.param(this.user.id())
				.query(Boolean.class)
				.single());
		for (String table : List.of("health_samples", "health_aggregates", "aggregation_jobs", "user_devices",
				"idempotency_keys")) {
			assertThat(this.traces.rows(table, this.user.id())).as(table).isZero();
		}
	}

	/** Stops between the keys and the rows, with the unwrapped keyset still in memory. */
	@Test
	void aJobWithoutKeysComputesNothingAndIsNoFailure() {
		this.user.sync(this.user.device("iphone"), steps(1)).expect(200);
		this.user.awaitAggregates("STEPS", "day", DAY, NEXT_DAY, (days) -> days.size() == 1);
		this.traces.owner().sql("DELETE FROM user_keys WHERE user_id = ?").param(this.user.id()).update();
		this.traces.owner().sql("DELETE FROM health_aggregates WHERE user_id = ?").param(this.user.id()).update();
		this.traces.owner()
			.sql("INSERT INTO aggregation_jobs (user_id, next_attempt_at, created_at) VALUES (:user, :at, :at)")
			.param("user", this.user.id())
			.param("at", this.pipeline.clock().instant().minusSeconds(60).atOffset(ZoneOffset.UTC))
			.update();
		Awaitility.await("the sweep has it tried")
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.traces.owner()
				.sql("SELECT count(*) FROM aggregation_jobs WHERE user_id = ? AND attempts > 0")
				.param(this.user.id())
				.query(Integer.class)
				.single() == 1);
		assertThat(Traces.erase(this.user).expect(200).json().path("destroyed").has("aggregates"))
			.as("something was computed")
			.isFalse();
	}

	private void holdSyncs(CountDownLatch held, CountDownLatch release) {
		DataSource service = this.pipeline.database().asService();
		new TransactionTemplate(new DataSourceTransactionManager(service)).executeWithoutResult((status) -> {
			UserLock.SYNC.exclusive(JdbcClient.create(service), this.user.id());
			held.countDown();
			try {
				assertThat(release.await(120, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
	}

	private void awaitWaiting(int number) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.traces.owner()
				.sql("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'advisory'")
				.query(Integer.class)
				.single() >= number);
	}

	/** Creates a name, a device, a sample with metadata, and a cached answer. */
	private void live(TestUser living, String note) {
		double value = living.equals(this.user) ? STEPS : STEPS + 1;
		this.client.patch(ME, living.token(), Map.of("name", "Ada " + note)).expect(200);
		UUID device = living.device("apple_watch", "identifier " + note, null);
		Map<String, Object> sample = TestUser.sample("STEPS", value, DAY + "T10:30:00Z", DAY + "T11:30:00Z");
		sample.put("metadata", Map.of("note", note));
		sample.put("sourceApp", "app of " + note);
		living.sync(device, sample).expect(200);
		living.awaitValues("STEPS", "day", DAY, NEXT_DAY, value);
		living.summary(DAY);
		this.client.get(ME, living.token()).expect(200);
	}

	private void export(TestUser exporting) {
		String id = this.client.post("/api/v1/exports", exporting.token(), Map.of("format", "json"))
			.expect(202)
			.json()
			.path("id")
			.asString();
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.client.get("/api/v1/exports/" + id, exporting.token()).json().path("status").asString(),
					"completed"::equals);
	}

	private Answer delete(Map<String, String> body) {
		return this.client.sendJson("DELETE", ME, this.user.token(), body, Map.of());
	}

	private static Map<String, Object> steps(int minute) {
		String at = DAY + "T10:" + ((minute < 10) ? "0" : "") + minute + ":00Z";
		return TestUser.sample("STEPS", 10, at, at);
	}

}
