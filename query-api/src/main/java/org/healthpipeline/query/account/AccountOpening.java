package org.healthpipeline.query.account;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.account.Invitations;
import org.healthpipeline.common.account.Invitations.Invitation;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.Role;
import org.healthpipeline.common.mail.MailKind;
import org.healthpipeline.common.mail.MailOutbox;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.zone.UserZones;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens accounts. The row, its keyset and its first state are stored together or not at
 * all.
 */
class AccountOpening {

	private static final Logger logger = LoggerFactory.getLogger(AccountOpening.class);

	private final Accounts accounts;

	private final UserKeys keys;

	private final UserZones zones;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final PasswordHashing hashing;

	private final AuditLog audit;

	private final Invitations invitations;

	private final MailOutbox outbox;

	private final InstantSource clock;

	AccountOpening(Accounts accounts, UserKeys keys, UserZones zones, JdbcClient jdbc, TransactionTemplate transaction,
			PasswordHashing hashing, AuditLog audit, Invitations invitations, MailOutbox outbox, InstantSource clock) {
		this.accounts = accounts;
		this.keys = keys;
		this.zones = zones;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.hashing = hashing;
		this.audit = audit;
		this.invitations = invitations;
		this.outbox = outbox;
		this.clock = clock;
	}

	/**
	 * Opens an account.
	 * @param invitation invitation that is used up with it; null where none is needed
	 * @return empty when the address already has an account. Where mail is set the
	 * password is hashed all the same, so that the time it takes reveals nothing.
	 * @throws ProblemException INVALID_CODE when the invitation was used meanwhile
	 */
	Optional<Account> open(NewAccount newAccount, Role role, AddressProof proof, @Nullable Invitation invitation,
			Origin origin) {
		boolean known = this.accounts.findByEmail(newAccount.email().value()).isPresent();
		if (known && !this.outbox.isOpen()) {
			return Optional.empty();
		}
		// Hashing is slow and stays outside the transaction, so that no connection waits
		// for it.
		String hash = this.hashing.hash(newAccount.password());
		if (known) {
			return Optional.empty();
		}
		Account account = new Account(newAccount, hash, role, proof, this.clock.instant());
		try {
			ZoneId zone = newAccount.zone();
			this.transaction.executeWithoutResult((status) -> {
				if (invitation != null && !this.invitations.use(invitation)) {
					throw new ProblemException(ProblemCode.INVALID_CODE, ProblemCode.INVALID_CODE.title());
				}
				this.accounts.add(account);
				this.keys.create(account.id());
				if (zone != null) {
					this.zones.choose(account.id(), ZoneHistory.of(zone));
				}
				addState(account.id(), account.timezone(), account.nightRule());
				this.audit.append(AuditEntry.own(account.id(), AuditAction.ACCOUNT_OPENED, null, origin));
				if (proof == AddressProof.AWAITED) {
					this.outbox.add(account.id(), MailKind.VERIFY, null, null);
				}
			});
		}
		catch (DataIntegrityViolationException ex) {
			logger.debug("Another user has just registered this address", ex);
			return Optional.empty();
		}
		return Optional.of(account);
	}

	private void addState(UUID user, String timezone, String nightRule) {
		this.jdbc.sql("INSERT INTO user_states (user_id, generation, timezone, night_rule) VALUES (?, 0, ?, ?)")
			.param(user)
			.param(timezone)
			.param(nightRule)
			.update();
	}

}
