package org.healthpipeline.admin.key;

import java.io.UncheckedIOException;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.healthpipeline.testsupport.servers.Servers;
import org.healthpipeline.testsupport.servers.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process with a wrong master key ends with exit code 1 and names the version.
 */
class RefusedStartTests {

	private final TestDatabase database = Servers.underTest().newDatabase().migrated();

	private final JdbcClient owner = JdbcClient.create(this.database.asOwner());

	@BeforeEach
	void theInstallationHasAKey() {
		KeyDirectory.of(1).process(this.database, "a-service").admit();
	}

	@Test
	void itDoesNotStartWithAnotherKey() throws InterruptedException {
		KeyDirectory wrong = KeyDirectory.of(1);
		try (RefusedProcess process = RefusedProcess.start(this.database, wrong)) {
			assertThat(process.exitCode()).isEqualTo(1);
			assertThat(process.said()).contains("Master key version 1 is wrong")
				.contains("APPLICATION FAILED TO START")
				.doesNotContain(wrong.text(1));
		}
	}

	@Test
	void whatCannotBeComparedYetIsNotReadyAndEndsWhenItCan() throws InterruptedException {
		this.owner.sql("ALTER TABLE master_key_holders RENAME TO not_yet").update();
		try (RefusedProcess process = RefusedProcess.start(this.database, KeyDirectory.of(1))) {
			Awaitility.await()
				.atMost(Duration.ofMinutes(2))
				.ignoreExceptionsInstanceOf(UncheckedIOException.class)
				.until(() -> process.client()
					.get("/ready", null)
					.expect(503)
					.json()
					.path("checks")
					.path("keys")
					.path("error")
					.asString()
					.contains("master keys"));
			assertThat(process.isAlive()).isTrue();
			this.owner.sql("ALTER TABLE not_yet RENAME TO master_key_holders").update();
			assertThat(process.exitCode()).isEqualTo(1);
			assertThat(process.said()).contains("This process stops: Master key version 1 is wrong");
		}
	}

}
