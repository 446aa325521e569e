package org.healthpipeline.query.account;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.UUID;

import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.Role;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.zone.UserZones;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens accounts: the row, its keyset and its first state, together or not at all.
 */
class AccountOpening {

	private final Accounts accounts;

	private final UserKeys keys;

	private final UserZones zones;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final PasswordHashing hashing;

	private final AuditLog audit;

	private final InstantSource clock;

	AccountOpening(Accounts accounts, UserKeys keys, UserZones zones, JdbcClient jdbc, TransactionTemplate transaction,
			PasswordHashing hashing, AuditLog audit, InstantSource clock) {
		this.accounts = accounts;
		this.keys = keys;
		this.zones = zones;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.hashing = hashing;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * @throws ProblemException when the address has an account already
	 */
	Account open(NewAccount newAccount, Role role, Origin origin) {
		if (this.accounts.findByEmail(newAccount.email().value()).isPresent()) {
			throw taken(null);
		}
		// The slow part stays outside, so that no connection waits for it.
		Account account = new Account(newAccount, this.hashing.hash(newAccount.password()), role, this.clock.instant());
		try {
			ZoneId zone = newAccount.zone();
			this.transaction.executeWithoutResult((status) -> {
				this.accounts.add(account);
				this.keys.create(account.id());
				if (zone != null) {
					this.zones.choose(account.id(), ZoneHistory.of(zone));
				}
				addState(account.id(), account.timezone(), account.nightRule());
				this.audit.append(AuditEntry.own(account.id(), AuditAction.ACCOUNT_OPENED, null, origin));
			});
		}
		catch (DataIntegrityViolationException ex) {
			throw taken(ex);
		}
		return account;
	}

	private void addState(UUID user, String timezone, String nightRule) {
		this.jdbc.sql("INSERT INTO user_states (user_id, generation, timezone, night_rule) VALUES (?, 0, ?, ?)")
			.param(user)
			.param(timezone)
			.param(nightRule)
			.update();
	}

	private static ProblemException taken(@Nullable DataIntegrityViolationException cause) {
		return new ProblemException(ProblemCode.EMAIL_TAKEN, ProblemCode.EMAIL_TAKEN.title(), cause);
	}

}
