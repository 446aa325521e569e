package org.healthpipeline.admin.key;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import org.healthpipeline.common.crypto.MasterKeyGuard;
import org.healthpipeline.common.crypto.MissingMasterKeyException;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.Servers;
import org.healthpipeline.testsupport.servers.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Rotation to a new master key, and removal of an old one, without an interruption. */
class RotationTests {

	private static final String OPERATIONS = "/api/v1/admin/operations";

	private static final String DAY = "2026-03-02";

	private static final String NEXT_DAY = "2026-03-03";

	private static final int OTHERS = 500;

	private final TestDatabase database = Servers.underTest().newDatabase().migrated();

	private final JdbcClient owner = JdbcClient.create(this.database.asOwner());

	private final KeyDirectory keys = KeyDirectory.of(1, 2);

	@Test
	void everybodysKeysetMovesWhileTheyGoOnAndTheOldKeyCanGo() throws InterruptedException, SQLException {
		MasterKeyGuard old = this.keys.only(1).process(this.database, "an-old-service");
		old.admit();
		List<TestUser> users;
		Going going;
		try (RunningPipeline first = start(this.keys); RunningPipeline second = start(this.keys)) {
			TestUser administrator = Administrator.of(first).user();
			users = List.of(measured(first), measured(second));
			crowd();
			assertThat(versions()).as("a new key waits for its rotation").containsExactly(1);
			old.admit();
			assertThat(refusal(administrator)).contains("version 2").contains("an-old-service");
			old.leave();
			going = Going.begin(List.of(first, second), measured(first));
			going.awaitSyncs(4);
			TestUser erased = measured(second);
			String id = rotate(administrator);
			second.client()
				.sendJson("DELETE", "/api/v1/users/me", erased.token(), Map.of("password", erased.password()), Map.of())
				.expect(200);
			JsonNode ended = awaitCompleted(administrator, id);
			going.awaitSyncs(4);
			going.end();
			assertThat(ended.path("state").path("removable").valueStream().map(JsonNode::asInt)).containsExactly(1);
			assertThat(ended.path("state").path("keysets").path("1").asInt(-1)).isZero();
			assertThat(ended.path("progress").path("done").asInt()).isGreaterThan(OTHERS)
				.isEqualTo(ended.path("progress").path("total").asInt());
			assertThat(versions()).containsExactly(2);
			assertThat(refusal(administrator)).contains("already");
		}
		assertThat(going.failures()).isEmpty();
		assertThat(going.newUsers()).isNotEmpty();
		assertThatExceptionOfType(MissingMasterKeyException.class).isThrownBy(old::admit)
			.withMessageContaining("version 2 is missing");
		try (RunningPipeline without = start(this.keys.only(2))) {
			users.forEach((user) -> assertReadable(without, user));
			going.newUsers().stream().limit(3).forEach((user) -> assertReadable(without, user));
		}
	}

	@Test
	void whateverInterruptsItItGoesOnFromItsLastStep() throws SQLException {
		this.keys.only(1).process(this.database, "an-old-service").admit();
		crowd();
		this.owner.sql("DELETE FROM master_key_holders").update();
		Map<String, String> quick = new TreeMap<>(
				Map.of("health-pipeline.operations.poll-every", "50ms", "health-pipeline.operations.pause", "1ms"));
		quick.putAll(this.keys.properties());
		try (RunningPipeline pipeline = RunningPipeline.start(this.database, quick)) {
			TestUser administrator = Administrator.of(pipeline).user();
			UUID damaged = user(100);
			this.owner.sql("UPDATE user_keys SET wrapped_keyset = '\\x00' WHERE user_id = ?").param(damaged).update();
			String id;
			try (Connection blocking = this.database.asOwner().getConnection()) {
				lock(blocking, user(300));
				id = rotate(administrator);
				await().atMost(Duration.ofMinutes(1)).until(() -> done(administrator, id) == 200);
				await().atMost(Duration.ofMinutes(1)).until(this::cutOff);
				blocking.rollback();
			}
			JsonNode state = awaitCompleted(administrator, id).path("state");
			assertThat(state.path("unreadable").asInt()).as("the damaged one blocks nobody").isEqualTo(1);
			assertThat(state.path("rewrapped").asInt()).isEqualTo(OTHERS);
			assertThat(state.path("keysets").path("1").asInt()).isEqualTo(1);
			assertThat(state.path("removable")).isEmpty();
		}
	}

	private RunningPipeline start(KeyDirectory given) {
		return RunningPipeline.start(this.database, given.properties());
	}

	private String rotate(TestUser administrator) {
		return administrator.client()
			.post(OPERATIONS, administrator.token(), Map.of("kind", "key-rotation", "parameters", Map.of()))
			.expect(202)
			.json()
			.path("id")
			.asString();
	}

	private static String refusal(TestUser administrator) {
		return administrator.client()
			.post(OPERATIONS, administrator.token(), Map.of("kind", "key-rotation"))
			.expectProblem(409, "CONFLICT")
			.json()
			.path("detail")
			.asString();
	}

	private static JsonNode find(TestUser administrator, String id) {
		return administrator.client().get(OPERATIONS + "/" + id, administrator.token()).expect(200).json();
	}

	private static int done(TestUser administrator, String id) {
		return find(administrator, id).path("progress").path("done").asInt();
	}

	private static JsonNode awaitCompleted(TestUser administrator, String id) {
		return await().atMost(Duration.ofMinutes(2))
			.until(() -> find(administrator, id),
					(operation) -> operation.path("status").asString().equals("completed"));
	}

	private static TestUser measured(RunningPipeline pipeline) {
		TestUser user = pipeline.client().newUser("UTC");
		user.sync(user.device("iphone"), TestUser.sample("STEPS", 42, DAY + "T10:00:00Z", DAY + "T10:05:00Z"))
			.expect(200);
		return user;
	}

	private static void assertReadable(RunningPipeline pipeline, TestUser user) {
		pipeline.client()
			.signIn(user.email(), user.password(), user.id())
			.awaitValues("STEPS", "day", DAY, NEXT_DAY, 42);
	}

	/** Creates users who have a keyset, and nothing else. */
	private void crowd() throws SQLException {
		try (Connection connection = this.database.asService().getConnection()) {
			JdbcClient service = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			UserKeys userKeys = new UserKeys(service, this.keys.load(), InstantSource.system());
			service.sql("""
					INSERT INTO users (id, email, password_hash, timezone, created_at, updated_at)
					SELECT gen_random_uuid(), 'crowd-' || number || '@example.org', '-', 'UTC', :now, :now
					FROM generate_series(1, :others) number
					""").param("now", Instant.now().atOffset(ZoneOffset.UTC)).param("others", OTHERS).update();
			service.sql("SELECT id FROM users WHERE password_hash = '-'")
				.query(UUID.class)
				.list()
				.forEach(userKeys::create);
		}
	}

	private List<Integer> versions() {
		return this.owner.sql("SELECT DISTINCT master_key_version FROM user_keys").query(Integer.class).list();
	}

	private UUID user(int position) {
		return this.owner.sql("SELECT user_id FROM user_keys ORDER BY user_id OFFSET ? LIMIT 1")
			.param(position)
			.query(UUID.class)
			.single();
	}

	private static void lock(Connection connection, UUID user) throws SQLException {
		connection.setAutoCommit(false);
		try (PreparedStatement statement = connection
			.prepareStatement("SELECT user_id FROM user_keys WHERE user_id = ? FOR UPDATE")) {
			statement.setObject(1, user);
			statement.executeQuery();
		}
	}

	/** Ends the connection that waits for the locked row. */
	private boolean cutOff() {
		return JdbcClient.create(this.database.asService()).sql("""
				SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
				WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'UPDATE user_keys%'
				""").query(Integer.class).single() > 0;
	}

}
