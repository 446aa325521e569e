package org.healthpipeline.query.account;

import java.util.Optional;

import org.healthpipeline.common.identity.Sessions;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns email and password into a session. The answer and its time are the same for an
 * unknown address and a wrong password.
 */
@Component
class SignIn {

	private final Accounts accounts;

	private final FirstAdmin firstAdmin;

	private final PasswordHashing hashing;

	private final SignInThrottle throttle;

	private final Sessions sessions;

	private final TransactionTemplate transaction;

	SignIn(Accounts accounts, FirstAdmin firstAdmin, PasswordHashing hashing, SignInThrottle throttle,
			Sessions sessions, TransactionTemplate transaction) {
		this.accounts = accounts;
		this.firstAdmin = firstAdmin;
		this.hashing = hashing;
		this.throttle = throttle;
		this.sessions = sessions;
		this.transaction = transaction;
	}

	/**
	 * @param address where the request comes from
	 * @throws ProblemException when they do not belong together, or after too many
	 * attempts
	 */
	SignedIn enter(EmailAddress email, String password, String address, @Nullable String userAgent) {
		this.throttle.attempt(email, address);
		Optional<Account> found = this.accounts.find(email);
		boolean matches = this.hashing.matches(password, found.map(Account::passwordHash).orElse(null));
		Optional<Account> account = found.isEmpty() ? this.firstAdmin.enter(email, password)
				: found.filter((known) -> matches);
		if (account.isEmpty()) {
			throw new ProblemException(ProblemCode.INVALID_CREDENTIALS, ProblemCode.INVALID_CREDENTIALS.title());
		}
		this.throttle.succeeded(email, address);
		renewHash(account.get(), password);
		return new SignedIn(this.sessions.open(account.get().id(), userAgent), account.get().profile());
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
