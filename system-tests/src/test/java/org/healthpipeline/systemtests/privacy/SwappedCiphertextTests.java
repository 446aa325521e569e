package org.healthpipeline.systemtests.privacy;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An attacker who can write to the disks can destroy what is stored, but not replace it:
 * a ciphertext in a place where it was not written counts as absent, and is never a wrong
 * number.
 */
class SwappedCiphertextTests {

	private static final int STEPS = HealthTypes.get("STEPS").id();

	private static final Map<String, Double> RIGHT = Map.of("2026-03-02", 100.0, "2026-03-03", 900.0);

	private final RunningPipeline pipeline = RunningPipeline.shared();

	private final JdbcClient disk = JdbcClient.create(this.pipeline.database().asOwner());

	private TestUser user;

	private TestUser other;

	private UUID device;

	@BeforeEach
	void syncTwoDaysOfTwoPeople() {
		this.user = this.pipeline.client().newUser("UTC");
		this.other = this.pipeline.client().newUser("UTC");
		this.device = syncTwoDays(this.user);
		syncTwoDays(this.other);
	}

	/** Removes jobs, since those that can no longer be aggregated would be retried. */
	@AfterEach
	void forgetJobs() {
		this.disk.sql("DELETE FROM aggregation_jobs WHERE user_id = ?").param(this.user.id()).update();
	}

	private static UUID syncTwoDays(TestUser user) {
		UUID device = user.device("iphone");
		user.sync(device, steps(100, "2026-03-02")).expect(200);
		user.sync(device, steps(900, "2026-03-03")).expect(200);
		user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-04", 100, 900);
		return device;
	}

	@Test
	void aggregatesOfTwoDaysCannotBeExchanged() {
		this.disk.sql("""
				UPDATE health_aggregates a SET payload = b.payload FROM health_aggregates b
				WHERE a.user_id = :user AND b.user_id = a.user_id AND a.type_id = :type AND b.type_id = a.type_id
					AND a.period = 1 AND b.period = 1 AND a.period_start <> b.period_start
				""").param("user", this.user.id()).param("type", STEPS).update();
		assertNeverWrong();
	}

	@Test
	void aggregatesOfTwoPeriodsCannotBeExchanged() {
		this.disk.sql("""
				UPDATE health_aggregates a SET payload = b.payload FROM health_aggregates b
				WHERE a.user_id = :user AND b.user_id = a.user_id AND a.type_id = :type AND b.type_id = a.type_id
					AND a.period = 1 AND b.period = 3
				""").param("user", this.user.id()).param("type", STEPS).update();
		assertNeverWrong();
	}

	@Test
	void anotherPersonsAggregateCannotBePutInPlace() {
		this.disk.sql("""
				UPDATE health_aggregates a SET payload = b.payload FROM health_aggregates b
				WHERE a.user_id = :user AND b.user_id = :other AND a.type_id = :type AND b.type_id = a.type_id
					AND a.period = b.period AND a.period_start = b.period_start
				""").param("user", this.user.id()).param("other", this.other.id()).param("type", STEPS).update();
		assertNeverWrong();
	}

	@Test
	void anotherPersonsKeyCannotBePutInPlace() {
		int replaced = this.disk.sql("""
				UPDATE user_keys a SET wrapped_keyset = b.wrapped_keyset FROM user_keys b
				WHERE a.user_id = :user AND b.user_id = :other
				""").param("user", this.user.id()).param("other", this.other.id()).update();
		assertThat(replaced).isEqualTo(1);
		try (RunningPipeline withoutKeysInMemory = RunningPipeline.start(this.pipeline.database(), Map.of())) {
			TestUser again = withoutKeysInMemory.client()
				.signIn(this.user.email(), this.user.password(), this.user.id());
			assertRefused(again, "/api/v1/users/me/aggregates?types=STEPS&period=day&start=2026-03-01&end=2026-03-05");
		}
	}

	@Test
	void samplesCannotBeExchangedAndCountNowhereThen() {
		this.disk.sql("""
				UPDATE health_samples a SET payload = b.payload FROM health_samples b
				WHERE a.user_id = :user AND b.user_id = a.user_id AND a.id <> b.id
				""").param("user", this.user.id()).update();
		JsonNode items = this.user.client()
			.get("/api/v1/users/me/samples?type=STEPS", this.user.token())
			.expect(200)
			.json()
			.path("items");
		assertThat(items.size()).isEqualTo(2);
		items.forEach((item) -> {
			assertThat(item.path("damaged").asBoolean()).isTrue();
			assertThat(item.path("value").isNull()).isTrue();
		});
		this.user.sync(this.device, steps(5, "2026-03-02")).expect(200);
		this.user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 5);
	}

	@Test
	void anAggregateCannotBeMadeOfASample() {
		this.disk.sql("""
				UPDATE health_aggregates a SET payload = b.payload FROM health_samples b
				WHERE a.user_id = :user AND b.user_id = a.user_id AND a.type_id = :type AND a.period = 1
				""").param("user", this.user.id()).param("type", STEPS).update();
		assertNeverWrong();
	}

	/**
	 * Checks that a ciphertext in a wrong place is left out at once, and recomputed soon.
	 */
	private void assertNeverWrong() {
		this.disk.sql("UPDATE user_states SET generation = generation + 1 WHERE user_id = ?")
			.param(this.user.id())
			.update();
		Awaitility.await("both days are right again").atMost(Duration.ofSeconds(30)).until(() -> {
			Map<String, Double> values = new TreeMap<>();
			this.user.aggregates("STEPS", "day", "2026-03-01", "2026-03-05")
				.forEach((day) -> values.put(day.path("date").asString().substring(0, 10),
						day.path("value").asDouble()));
			assertThat(RIGHT).containsAllEntriesOf(values);
			return values.equals(RIGHT);
		});
		JsonNode metrics = this.user.summary("2026-03-02").path("metrics");
		assertThat(metrics.path("STEPS").path("value").asDouble()).isEqualTo(100);
	}

	private static void assertRefused(TestUser user, String path) {
		Answer answer = user.client().get(path, user.token()).expectProblem(500, "INTERNAL");
		assertThat(answer.text()).doesNotContain("value", "Decryption", "ciphertext");
	}

	private static Map<String, Object> steps(int value, String day) {
		return TestUser.sample("STEPS", value, day + "T10:00:00Z", day + "T10:30:00Z");
	}

}
