package org.healthpipeline.admin.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.testsupport.client.Administrator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Entries are only ever appended, and users do not wait for each other. */
class AppendTests {

	private static final String INSUFFICIENT_PRIVILEGE = "42501";

	private final RunningPipeline pipeline = RunningPipeline.shared();

	private final AuditLog log = this.pipeline.part(AuditLog.class);

	private final JdbcClient owner = JdbcClient.create(this.pipeline.database().asOwner());

	private final ExecutorService threads = Executors.newFixedThreadPool(8);

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@ParameterizedTest
	@ValueSource(strings = { "UPDATE audit_log SET outcome = 'REFUSED'", "DELETE FROM audit_log", "TRUNCATE audit_log",
			"DELETE FROM audit_heads", "TRUNCATE audit_heads", "DELETE FROM erasures", "TRUNCATE erasures",
			"ALTER TABLE audit_log DISABLE TRIGGER ALL", "DROP TABLE audit_log" })
	void theServicesRoleCannotTakeAnythingBack(String sql) {
		JdbcClient service = JdbcClient.create(this.pipeline.database().asService());
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> service.sql(sql).update())
			.havingRootCause()
			.isInstanceOfSatisfying(SQLException.class,
					(refusal) -> assertThat(refusal.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
	}

	@Test
	void appendsAtTheSameMomentMakeOneChain() throws Exception {
		UUID subject = UUID.randomUUID();
		List<Future<?>> appends = new ArrayList<>();
		for (int thread = 0; thread < 8; thread++) {
			appends.add(this.threads.submit(() -> {
				for (int entry = 0; entry < 25; entry++) {
					this.log.append(entry(subject));
				}
			}));
		}
		for (Future<?> append : appends) {
			append.get();
		}
		assertThat(this.owner.sql("SELECT sequence FROM audit_log WHERE subject = ? ORDER BY sequence")
			.param(subject)
			.query(Long.class)
			.list()).hasSize(200).startsWith(1L).endsWith(200L);
		assertThat(Administrator.of(this.pipeline).verify(subject).path("sound").asBoolean()).isTrue();
	}

	@Test
	void whoeverAppendsMakesNobodyElseWait() throws Exception {
		UUID busy = UUID.randomUUID();
		CountDownLatch appended = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		Future<?> holder = this.threads
			.submit(() -> this.pipeline.part(TransactionTemplate.class).executeWithoutResult((status) -> {
				this.log.append(entry(busy));
				appended.countDown();
				await(release);
			}));
		await(appended);
		Future<?> waiting = this.threads.submit(() -> this.log.append(entry(busy)));
		awaitWaiting();
		UUID other = UUID.randomUUID();
		this.threads.submit(() -> this.log.append(entry(other))).get(30, TimeUnit.SECONDS);
		TestUser user = this.pipeline.client().newUser("UTC");
		assertThat(length(other)).isEqualTo(1);
		assertThat(length(user.id())).isEqualTo(2);
		assertThat(waiting.isDone()).isFalse();
		release.countDown();
		holder.get(30, TimeUnit.SECONDS);
		waiting.get(30, TimeUnit.SECONDS);
		assertThat(length(busy)).isEqualTo(2);
	}

	@Test
	void anEntryAboutAChangeIsThereWithTheChangeOrNotAtAll() {
		UUID subject = UUID.randomUUID();
		this.pipeline.part(TransactionTemplate.class).executeWithoutResult((status) -> {
			this.log.append(entry(subject));
			status.setRollbackOnly();
		});
		assertThat(length(subject)).isZero();
		this.log.append(entry(subject));
		assertThat(length(subject)).isEqualTo(1);
	}

	private long length(UUID subject) {
		return this.owner.sql("SELECT count(*) FROM audit_log WHERE subject = ?")
			.param(subject)
			.query(Long.class)
			.single();
	}

	/** Waits until a transaction waits for a row of another one. */
	private void awaitWaiting() {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> this.owner.sql("""
				SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND locktype = 'transactionid')
				""").query(Boolean.class).single());
	}

	private static AuditEntry entry(UUID subject) {
		return AuditEntry.own(subject, AuditAction.ACCOUNT_CHANGED, null, Origin.NONE);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
