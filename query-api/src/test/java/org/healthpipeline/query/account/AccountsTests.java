package org.healthpipeline.query.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import org.healthpipeline.common.identity.Role;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The repository of accounts, for all repositories: their statements share a transaction
 * with those of JdbcClient, and are measured alike.
 */
class AccountsTests {

	private final RunningPipeline pipeline = RunningPipeline.shared();

	private final Accounts accounts = this.pipeline.part(Accounts.class);

	private final JdbcClient jdbc = this.pipeline.part(JdbcClient.class);

	private final TransactionTemplate transaction = this.pipeline.part(TransactionTemplate.class);

	@Test
	void whatARepositoryAddsIsThereForJdbcInTheSameTransactionAndGoesWithIt() {
		Account account = newAccount();
		this.transaction.executeWithoutResult((status) -> {
			this.accounts.add(account);
			assertThat(names(account.id())).containsExactly("Ann");
			status.setRollbackOnly();
		});
		assertThat(names(account.id())).isEmpty();
	}

	@Test
	void whatJdbcWroteIsThereForARepositoryInTheSameTransaction() {
		Account account = newAccount();
		this.transaction.executeWithoutResult((status) -> {
			this.accounts.add(account);
			this.jdbc.sql("UPDATE users SET name = 'Bea' WHERE id = ?").param(account.id()).update();
			assertThat(this.accounts.findByIdInAndNameIsNotNull(List.of(account.id())))
				.containsExactly(new AccountNames.Named(account.id(), "Bea"));
			status.setRollbackOnly();
		});
	}

	@Test
	void whatWasChangedIsWrittenAtTheCommit() {
		Account account = newAccount();
		this.transaction.executeWithoutResult((status) -> this.accounts.add(account));
		this.transaction.executeWithoutResult((status) -> this.accounts.findForChange(account.id())
			.orElseThrow()
			.apply(new ProfileChange("Bea", null, null, null, null, null, null, null)));
		assertThat(names(account.id())).containsExactly("Bea");
		this.transaction.executeWithoutResult(
				(status) -> this.jdbc.sql("DELETE FROM users WHERE id = ?").param(account.id()).update());
		assertThat(this.accounts.findById(account.id())).isEmpty();
	}

	@Test
	void secondAccountOfAnAddressIsRefusedWhenItIsAdded() {
		Account account = newAccount();
		String address = account.profile().email();
		this.transaction.executeWithoutResult((status) -> {
			this.accounts.add(account);
			assertThat(this.accounts.findByEmail(address)).containsSame(account);
			assertThatExceptionOfType(DataIntegrityViolationException.class)
				.isThrownBy(() -> this.accounts.add(newAccount(address)));
			status.setRollbackOnly();
		});
	}

	@Test
	void statementsAreMeasured() {
		long before = measured();
		this.accounts.findById(UUID.randomUUID());
		assertThat(measured()).isGreaterThan(before);
	}

	private long measured() {
		return this.pipeline.part(MeterRegistry.class)
			.get("health_pipeline_db_query_duration")
			.tag("kind", "entity")
			.timer()
			.count();
	}

	private List<String> names(UUID id) {
		return this.jdbc.sql("SELECT name FROM users WHERE id = ?").param(id).query(String.class).list();
	}

	private static Account newAccount() {
		return newAccount("ann-" + UUID.randomUUID() + "@example.org");
	}

	private static Account newAccount(String address) {
		return new Account(new NewAccount(EmailAddress.of(address), "a long enough secret", "Ann", null), "hash",
				Role.USER, AddressProof.NONE, Instant.parse("2026-03-02T10:00:00Z"));
	}

}
