package org.healthpipeline.admin.migration;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.healthpipeline.common.health.DependencyException;
import org.healthpipeline.common.health.SchemaVersion;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.Servers;
import org.healthpipeline.testsupport.servers.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** The schema goes up, down and up again, and only its owner may change it. */
@OnEveryKindOfServers("The schema makes hypertables where TimescaleDB is, and plain tables elsewhere.")
class MigrationTests {

	private static final String INSUFFICIENT_PRIVILEGE = "42501";

	private final TestDatabase database = Servers.underTest().newDatabase();

	@Test
	void upDownAndUpAgainGivesTheSameSchema() {
		this.database.migrated();
		SchemaSnapshot first = SchemaSnapshot.of(this.database.asOwner());
		new Rollback(this.database.asOwner()).to(0);
		assertThat(SchemaSnapshot.of(this.database.asOwner()).lines()).isEmpty();
		this.database.migrated();
		assertThat(SchemaSnapshot.of(this.database.asOwner()).lines()).isEqualTo(first.lines()).hasSizeGreaterThan(100);
	}

	@Test
	void eachStepBackAndForthGivesTheSameSchema() {
		this.database.migrated();
		SchemaSnapshot whole = SchemaSnapshot.of(this.database.asOwner());
		int newest = new SchemaVersion(JdbcClient.create(this.database.asOwner())).expected();
		for (int version = newest - 1; version >= 0; version--) {
			new Rollback(this.database.asOwner()).to(version);
			this.database.migrated();
			assertThat(SchemaSnapshot.of(this.database.asOwner()).lines()).as("back to %d and up", version)
				.isEqualTo(whole.lines());
		}
	}

	@Test
	void defaultPrioritiesAreNotStoredAnyMoreAndAllAggregatesAreMadeAgain() {
		this.database.migrated();
		new Rollback(this.database.asOwner()).to(22);
		JdbcClient owner = JdbcClient.create(this.database.asOwner());
		UUID user = UUID.randomUUID();
		owner.sql("""
				INSERT INTO users (id, email, password_hash, timezone, created_at, updated_at)
				VALUES (?, 'ada@example.org', '-', 'UTC', now(), now())
				""").param(user).update();
		Map<String, Integer> stored = Map.of("iphone", 80, "ipad", 71, "manual_entry", 10, "ring", 0, "other", 20);
		stored.forEach((type, priority) -> owner
			.sql("""
					INSERT INTO user_devices (id, user_id, device_type, device_name, device_identifier, priority, created_at,
						updated_at)
					VALUES (gen_random_uuid(), ?, ?, 'device', ?, ?, now(), now())
					""")
			.param(user)
			.param(type)
			.param(type)
			.param(priority)
			.update());
		this.database.migrated();
		assertThat(priorities(owner)).isEqualTo(Map.of("ipad", 71, "other", 20));
		assertThat(owner.sql(
				"SELECT count(*) FROM aggregation_jobs WHERE user_id = ? AND lane = 1 AND type_id IS NULL AND dirty IS NULL")
			.param(user)
			.query(Long.class)
			.single()).as("one of V023 and one of V025").isEqualTo(2);
		new Rollback(this.database.asOwner()).to(22);
		assertThat(priorities(owner)).isEqualTo(stored);
	}

	private static Map<String, Integer> priorities(JdbcClient owner) {
		return owner.sql("SELECT device_type, priority FROM user_devices WHERE priority IS NOT NULL")
			.query((row, number) -> Map.entry(row.getString(1), row.getInt(2)))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	@Test
	void aMigrationThatWasChangedAfterwardsStopsTheStart() {
		this.database.migrated();
		new JdbcTemplate(this.database.asOwner())
			.update("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '003'");
		assertThatExceptionOfType(FlywayValidateException.class)
			.isThrownBy(() -> Migrations.flyway(this.database.asOwner(), this.database.service().name()).migrate());
	}

	@Test
	void servicesSeeWhichVersionTheSchemaHasAndWaitForTheirs() {
		JdbcClient service = JdbcClient.create(this.database.asService());
		assertThatExceptionOfType(DependencyException.class).isThrownBy(() -> new SchemaVersion(service).require())
			.withMessageContaining("version 0");
		this.database.migrated();
		assertThatNoException().isThrownBy(() -> new SchemaVersion(service).require());
		new Rollback(this.database.asOwner()).to(3);
		assertThatExceptionOfType(DependencyException.class).isThrownBy(() -> new SchemaVersion(service).require())
			.withMessageContaining("version 3");
	}

	/** UTC was the default, so it is no choice. */
	@Test
	void theZoneOfAnAccountHoldsForAllOfHistoryAndJourneysAreBuiltAgainOnTheWayBack() {
		this.database.migrated();
		new Rollback(this.database.asOwner()).to(23);
		JdbcTemplate owner = new JdbcTemplate(this.database.asOwner());
		for (String zone : List.of("UTC", "Europe/Berlin")) {
			owner.update("""
					INSERT INTO users (id, email, password_hash, timezone, created_at, updated_at)
					VALUES (gen_random_uuid(), lower(?), '-', ?, now(), now())
					""", zone + "@example.org", zone);
		}
		owner.update(
				"INSERT INTO user_states (user_id, timezone, night_rule) SELECT id, timezone, 'wakeDay' FROM users");
		this.database.migrated();
		assertThat(owner.queryForList("SELECT valid_from || ' ' || timezone FROM user_zones", String.class))
			.containsExactly("-infinity Europe/Berlin");
		owner.update("""
				INSERT INTO user_zones (user_id, valid_from, timezone)
				SELECT user_id, '2026-01-01T00:15:00Z', 'Asia/Tokyo' FROM user_zones
				""");
		owner.update("UPDATE users SET timezone = 'Asia/Tokyo' WHERE timezone = 'Europe/Berlin'");
		owner.update("UPDATE user_states SET timezone = 'Europe/Berlin 1767226500 Asia/Tokyo' WHERE timezone <> 'UTC'");
		new Rollback(this.database.asOwner()).to(24);
		owner.update("DELETE FROM aggregation_jobs");
		new Rollback(this.database.asOwner()).to(23);
		assertThat(owner.queryForList("SELECT timezone FROM user_states ORDER BY timezone", String.class))
			.containsExactly("Europe/Berlin", "UTC");
		assertThat(owner.queryForList("""
				SELECT u.email FROM aggregation_jobs j JOIN users u ON u.id = j.user_id
				WHERE j.type_id IS NULL AND j.dirty IS NULL
				""", String.class)).containsExactly("europe/berlin@example.org");
	}

	@Test
	void aCookiesSecretIsNoBearerTokenOnTheWayBack() {
		this.database.migrated();
		JdbcClient owner = JdbcClient.create(this.database.asOwner());
		owner.sql("""
				INSERT INTO users (id, email, password_hash, timezone, created_at, updated_at)
				VALUES (gen_random_uuid(), 'ada@example.org', '-', 'UTC', now(), now())
				""").update();
		for (String kind : List.of("bearer", "page")) {
			owner
				.sql("""
						INSERT INTO sessions (id, user_id, token_hash, kind, user_agent, created_at, last_used_at, expires_at,
							absolute_expires_at)
						SELECT gen_random_uuid(), id, sha256(?), ?, ?, now(), now(), now(), now() FROM users
						""")
				.param(kind.getBytes(StandardCharsets.UTF_8))
				.param(kind)
				.param(kind)
				.update();
		}
		new Rollback(this.database.asOwner()).to(27);
		assertThat(owner.sql("SELECT user_agent FROM sessions").query(String.class).list()).containsExactly("bearer");
		this.database.migrated();
		assertThat(owner.sql("SELECT kind FROM sessions").query(String.class).list()).containsExactly("bearer");
	}

	@Test
	void theServicesRoleCannotChangeTheSchema() {
		this.database.migrated();
		JdbcTemplate service = new JdbcTemplate(this.database.asService());
		for (String sql : List.of("DROP TABLE sessions", "ALTER TABLE users ADD COLUMN planted text",
				"CREATE TABLE planted (id integer)", "DELETE FROM flyway_schema_history",
				"INSERT INTO health_data_types SELECT * FROM health_data_types")) {
			assertThatExceptionOfType(DataAccessException.class).as(sql)
				.isThrownBy(() -> service.execute(sql))
				.havingRootCause()
				.isInstanceOfSatisfying(SQLException.class,
						(refusal) -> assertThat(refusal.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
		}
	}

}
