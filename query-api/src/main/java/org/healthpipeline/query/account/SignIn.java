package org.healthpipeline.query.account;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.identity.SessionKind;
import org.healthpipeline.common.identity.Sessions;
import org.healthpipeline.common.notice.NoticeKind;
import org.healthpipeline.common.notice.Notices;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.request.ClientAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Exchanges credentials for a session. The answer and its time are the same for an
 * unknown address and a wrong password. Attempts on an existing account are in its audit
 * log.
 */
class SignIn {

	private final Accounts accounts;

	private final FirstAdmin firstAdmin;

	private final PasswordHashing hashing;

	private final SignInThrottle throttle;

	private final SecondFactorCheck factors;

	private final Sessions sessions;

	private final AuditLog audit;

	private final Notices notices;

	private final TransactionTemplate transaction;

	SignIn(Accounts accounts, FirstAdmin firstAdmin, PasswordHashing hashing, SignInThrottle throttle,
			SecondFactorCheck factors, Sessions sessions, AuditLog audit, Notices notices,
			TransactionTemplate transaction) {
		this.accounts = accounts;
		this.firstAdmin = firstAdmin;
		this.hashing = hashing;
		this.throttle = throttle;
		this.factors = factors;
		this.sessions = sessions;
		this.audit = audit;
		this.notices = notices;
		this.transaction = transaction;
	}

	/**
	 * Signs in.
	 * @throws ProblemException when the credentials are wrong, or too early after too
	 * many attempts
	 */
	SignedIn enter(SignInCredentials credentials, SessionKind kind, @Nullable String userAgent, ClientAddress address,
			Origin origin) {
		this.throttle.attempt(credentials.email(), address, origin);
		Optional<Account> found = this.accounts.findByEmail(credentials.email().value());
		Optional<Account> account = judge(credentials, found, origin);
		boolean second = account
			.map((known) -> this.factors.isShown(known.id(), credentials.code(), credentials.passkey(),
					credentials.base(), origin))
			.orElse(false);
		Optional<SignedIn> signedIn = account.flatMap((known) -> open(known, kind, second, userAgent, origin));
		if (signedIn.isEmpty()) {
			found.ifPresent((known) -> refused(known, origin));
			throw new ProblemException(ProblemCode.INVALID_CREDENTIALS, ProblemCode.INVALID_CREDENTIALS.title());
		}
		if (this.throttle.succeeded(credentials.email(), address, origin)) {
			UUID user = signedIn.get().profile().id();
			this.transaction
				.executeWithoutResult((status) -> this.notices.tell(user, NoticeKind.NEW_SIGN_IN, origin.network()));
		}
		account.ifPresent((known) -> renewHash(known, credentials.password()));
		return signedIn.get();
	}

	/**
	 * Returns the second factors of the account.
	 * @throws ProblemException as {@link #enter}
	 */
	SecondFactorCheck.Challenge challenge(SignInCredentials credentials, ClientAddress address, Origin origin) {
		this.throttle.attempt(credentials.email(), address, origin);
		Optional<Account> found = this.accounts.findByEmail(credentials.email().value());
		return judge(credentials, found, origin)
			.map((account) -> this.factors.challenge(account.id(), credentials.base()))
			.orElseThrow(() -> {
				found.ifPresent((known) -> refused(known, origin));
				return new ProblemException(ProblemCode.INVALID_CREDENTIALS, ProblemCode.INVALID_CREDENTIALS.title());
			});
	}

	private void refused(Account known, Origin origin) {
		this.audit
			.append(new AuditEntry(known.id(), Actor.unknown(), AuditAction.SIGN_IN, null, Outcome.REFUSED, origin));
	}

	/**
	 * Finds the account with this password. The attempt counts with the throttle until a
	 * session is open, and so does a wrong second factor.
	 */
	private Optional<Account> judge(SignInCredentials credentials, Optional<Account> found, Origin origin) {
		boolean matches = this.hashing.matches(credentials.password(), found.map(Account::passwordHash).orElse(null));
		return found.isEmpty() ? this.firstAdmin.enter(credentials.email(), credentials.password(), origin)
				: found.filter((known) -> matches && !known.awaitsProof());
	}

	/**
	 * Opens the session. Empty when the password was changed or the account erased
	 * meanwhile.
	 */
	private Optional<SignedIn> open(Account matched, SessionKind kind, boolean second, @Nullable String userAgent,
			Origin origin) {
		return Objects.requireNonNull(this.transaction.execute((status) -> this.accounts.findForChange(matched.id())
			.filter((current) -> current.passwordHash().equals(matched.passwordHash()))
			.map((current) -> {
				Sessions.Opened session = this.sessions.open(current.id(), kind, userAgent, origin);
				if (second) {
					this.sessions.secondFactorShown(current.id(), session.id());
				}
				this.audit.append(AuditEntry.own(current.id(), AuditAction.SIGN_IN, session.id(), origin));
				return new SignedIn(session, current.profile());
			})));
	}

	private void renewHash(Account account, String password) {
		if (this.hashing.isOutdated(account.passwordHash())) {
			String renewed = this.hashing.hash(password);
			this.transaction.executeWithoutResult((status) -> this.accounts.findForChange(account.id())
				.ifPresent((current) -> current.rehash(renewed)));
		}
	}

	record SignedIn(Sessions.Opened session, Profile profile) {
	}

}
