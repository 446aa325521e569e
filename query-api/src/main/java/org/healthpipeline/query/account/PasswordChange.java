package org.healthpipeline.query.account;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.account.AccountCodes;
import org.healthpipeline.common.account.AccountCodes.Holder;
import org.healthpipeline.common.account.AccountCodes.Kind;
import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.Sessions;
import org.healthpipeline.common.notice.NoticeKind;
import org.healthpipeline.common.notice.Notices;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.request.ClientAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sets new passwords, for a signed-in user who knows the old one or for anyone with a
 * code. Both end every other session and every code for a new password, and notify the
 * user.
 */
class PasswordChange {

	private final Accounts accounts;

	private final PasswordPolicy policy;

	private final PasswordHashing hashing;

	private final PasswordConfirmation confirmation;

	private final AccountCodes codes;

	private final RequestThrottle throttle;

	private final Sessions sessions;

	private final Notices notices;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	PasswordChange(Accounts accounts, PasswordPolicy policy, PasswordHashing hashing, PasswordConfirmation confirmation,
			AccountCodes codes, RequestThrottle throttle, Sessions sessions, Notices notices, AuditLog audit,
			TransactionTemplate transaction, InstantSource clock) {
		this.accounts = accounts;
		this.policy = policy;
		this.hashing = hashing;
		this.confirmation = confirmation;
		this.codes = codes;
		this.throttle = throttle;
		this.sessions = sessions;
		this.notices = notices;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Changes the password of a signed-in user. The session that asks stays; the others
	 * end.
	 * @throws ProblemException when the old password is wrong, or the new one is refused
	 * or unchanged
	 */
	void change(Identity identity, @Nullable String old, @Nullable String wanted, ClientAddress client, Origin origin) {
		UUID user = identity.userId();
		Account account = this.accounts.findById(user).orElseThrow(PasswordChange::gone);
		String password = checked(wanted, account);
		this.confirmation.require(user, old, AuditAction.PASSWORD_CHANGED, client, origin);
		if (this.hashing.matches(password, account.passwordHash())) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "newPassword is the same as the old one");
		}
		String hash = this.hashing.hash(password);
		this.transaction.executeWithoutResult((status) -> {
			Account current = this.accounts.findForChange(user).orElseThrow(PasswordChange::gone);
			if (!current.passwordHash().equals(account.passwordHash())) {
				throw new ProblemException(ProblemCode.CONFLICT,
						"The password was changed by another request at the same time");
			}
			current.rehash(hash);
			this.accounts.flush();
			this.codes.end(user, Kind.RESET);
			this.sessions.endAllBut(user, identity.sessionId());
			this.audit.append(AuditEntry.own(user, AuditAction.PASSWORD_CHANGED, null, origin));
			this.notices.tell(user, NoticeKind.PASSWORD_CHANGED, null);
		});
	}

	/**
	 * Sets a password with a code and uses the code up. A mailed code also proves the
	 * address.
	 * @throws ProblemException INVALID_CODE when no such code is valid; the code stays
	 * valid when the password is refused
	 */
	void reset(@Nullable String code, @Nullable String wanted, ClientAddress client, Origin origin) {
		String given = RequestedCode.checked(code);
		Account account = this.codes.find(Kind.RESET, given)
			.map(Holder::user)
			.flatMap(this.accounts::findById)
			.orElseThrow(() -> wrongCode(client));
		String hash = this.hashing.hash(checked(wanted, account));
		boolean done = Boolean.TRUE.equals(this.transaction.execute((status) -> {
			// Locks the account first, in the same order as every other change of it.
			Optional<Account> current = this.accounts.findForChange(account.id());
			Optional<Holder> holder = this.codes.use(Kind.RESET, given);
			if (current.isEmpty() || holder.isEmpty()) {
				return false;
			}
			set(current.get(), hash, holder.get().mailed(), origin);
			return true;
		}));
		if (!done) {
			throw wrongCode(client);
		}
	}

	private void set(Account account, String hash, boolean mailed, Origin origin) {
		UUID user = account.id();
		account.rehash(hash);
		boolean proven = mailed && account.proveAddress(this.clock.instant());
		this.accounts.flush();
		this.codes.end(user, Kind.RESET);
		this.sessions.endAll(user);
		append(user, AuditAction.PASSWORD_RESET, origin);
		this.notices.tell(user, NoticeKind.PASSWORD_RESET, null);
		if (proven) {
			append(user, AuditAction.ADDRESS_PROVEN, origin);
		}
	}

	/** Logs as an anonymous actor, because the user of a code is not signed in. */
	private void append(UUID user, AuditAction action, Origin origin) {
		this.audit.append(new AuditEntry(user, Actor.unknown(), action, null, Outcome.SUCCEEDED, origin));
	}

	private String checked(@Nullable String password, Account account) {
		String name = account.profile().name();
		return this.policy.check(password, EmailAddress.of(account.email()), (name != null) ? name : "");
	}

	private ProblemException wrongCode(ClientAddress client) {
		this.throttle.count(RequestThrottle.Kind.WRONG_CODE, "", client);
		return new ProblemException(ProblemCode.INVALID_CODE, ProblemCode.INVALID_CODE.title());
	}

	private static ProblemException gone() {
		return new ProblemException(ProblemCode.NOT_FOUND, "The account no longer exists");
	}

}
