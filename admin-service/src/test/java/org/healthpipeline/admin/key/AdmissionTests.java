package org.healthpipeline.admin.key;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.healthpipeline.common.crypto.MasterKeyException;
import org.healthpipeline.common.crypto.MasterKeyGuard;
import org.healthpipeline.common.crypto.MasterKeyWatch;
import org.healthpipeline.common.crypto.MissingMasterKeyException;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.health.DependencyException;
import org.healthpipeline.testsupport.servers.Servers;
import org.healthpipeline.testsupport.servers.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Admission of a process with certain keys to a certain database. */
class AdmissionTests {

	private final TestDatabase database = Servers.underTest().newDatabase();

	private final JdbcClient service = JdbcClient.create(this.database.asService());

	private final JdbcClient owner = JdbcClient.create(this.database.asOwner());

	private final KeyDirectory keys = KeyDirectory.of(1, 2, 3);

	@Test
	void anotherKeyOfTheSameVersionIsRefusedAndNamed() {
		this.database.migrated();
		guard(this.keys.only(1)).admit();
		KeyDirectory wrong = KeyDirectory.of(1);
		assertThatExceptionOfType(MasterKeyException.class).isThrownBy(guard(wrong)::admit)
			.withMessageContaining("version 1 is wrong")
			.satisfies((refusal) -> assertThat(refusal.getMessage()).doesNotContain(wrong.text(1).substring(0, 8)));
		assertThatNoException().isThrownBy(guard(this.keys.only(1))::admit);
	}

	@Test
	void whereNothingIsRegisteredYetTheKeysetsOfPeopleTell() {
		this.database.migrated();
		user(this.keys.only(1));
		assertThatExceptionOfType(MasterKeyException.class).isThrownBy(guard(KeyDirectory.of(1))::admit)
			.withMessageContaining("version 1 is wrong");
		assertThat(registered()).as("the wrong one is not kept").isEmpty();
		assertThatNoException().isThrownBy(guard(this.keys.only(1))::admit);
	}

	@Test
	void aVersionThatWrapsKeysetsMustBeGivenAndIsNamed() {
		this.database.migrated();
		user(this.keys.only(1));
		user(this.keys.only(2));
		assertThatExceptionOfType(MissingMasterKeyException.class).isThrownBy(guard(this.keys.only(3))::admit)
			.withMessageContaining("1, 2");
		assertThatExceptionOfType(MissingMasterKeyException.class).isThrownBy(guard(this.keys.only(2, 3))::admit)
			.withMessageContaining("version 1 is missing");
		assertThatNoException().isThrownBy(guard(this.keys.only(1, 2))::admit);
		assertThat(this.owner.sql("SELECT version FROM master_keys WHERE current").query(Integer.class).single())
			.as("what the newest keysets are under stays current")
			.isEqualTo(2);
	}

	@Test
	void aNewKeyIsNotUsedBeforeARotationMakesItCurrent() {
		this.database.migrated();
		guard(this.keys.only(1)).admit();
		guard(this.keys.only(1, 2)).admit();
		user(this.keys.only(1, 2));
		assertThat(this.owner.sql("SELECT master_key_version FROM user_keys").query(Integer.class).list())
			.containsExactly(1);
	}

	@Test
	void processesThatStartTogetherAgreeOnOneKey() throws InterruptedException {
		this.database.migrated();
		List<Thread> threads = new ArrayList<>();
		List<MasterKeyException> refused = Collections.synchronizedList(new ArrayList<>());
		for (int process = 0; process < 6; process++) {
			MasterKeyGuard guard = guard(KeyDirectory.of(1));
			Thread thread = new Thread(() -> {
				try {
					guard.admit();
				}
				catch (MasterKeyException ex) {
					refused.add(ex);
				}
			});
			threads.add(thread);
			thread.start();
		}
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(refused).as("all but the first").hasSize(5);
	}

	@Test
	void beforeTheDatabaseHasItsTablesAProcessIsNotReadyAndARefusalEndsItLater() {
		List<String> ended = new ArrayList<>();
		MasterKeyWatch watch = new MasterKeyWatch(guard(this.keys.only(2)),
				(refusal) -> ended.add(String.valueOf(refusal.getMessage())));
		watch.start();
		try {
			assertThatExceptionOfType(DependencyException.class).isThrownBy(watch::check)
				.withMessageContaining("waiting for the admin service");
			assertThat(ended).isEmpty();
			this.database.migrated();
			user(this.keys.only(1));
			assertThatExceptionOfType(DependencyException.class).isThrownBy(watch::check)
				.withMessageContaining("version 1 is missing");
			assertThat(ended).isNotEmpty()
				.allSatisfy((message) -> assertThat(message).contains("version 1 is missing"));
		}
		finally {
			watch.stop();
		}
	}

	@Test
	void onceAdmittedAProcessIsNotReadyWhileAVersionIsMissingAndReadyAgainAfterwards() {
		this.database.migrated();
		List<String> ended = new ArrayList<>();
		MasterKeyWatch watch = new MasterKeyWatch(guard(this.keys.only(1)),
				(refusal) -> ended.add(String.valueOf(refusal.getMessage())));
		watch.start();
		try {
			assertThatNoException().isThrownBy(watch::check);
			this.owner.sql("UPDATE master_keys SET version = 2").update();
			assertThatExceptionOfType(DependencyException.class).isThrownBy(watch::check)
				.withMessageContaining("version 2 is missing");
			this.owner.sql("UPDATE master_keys SET version = 1").update();
			assertThatNoException().isThrownBy(watch::check);
			assertThat(ended).isEmpty();
		}
		finally {
			watch.stop();
		}
		assertThat(this.owner.sql("SELECT count(*) FROM master_key_holders").query(Integer.class).single())
			.as("signed off")
			.isZero();
	}

	private MasterKeyGuard guard(KeyDirectory given) {
		return given.process(this.database, "a-service");
	}

	/** Creates a user whose keyset is made by a process with these keys. */
	private void user(KeyDirectory given) {
		UUID id = UUID.randomUUID();
		this.owner.sql("""
				INSERT INTO users (id, email, password_hash, timezone, created_at, updated_at)
				VALUES (?, ?, '-', 'UTC', now(), now())
				""").param(id).param(id + "@example.org").update();
		new UserKeys(this.service, given.load(), InstantSource.system()).create(id);
	}

	private List<Integer> registered() {
		return this.owner.sql("SELECT version FROM master_keys").query(Integer.class).list();
	}

}
