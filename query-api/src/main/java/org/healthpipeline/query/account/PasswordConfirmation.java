package org.healthpipeline.query.account;

import java.util.UUID;

import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.request.ClientAddress;
import org.jspecify.annotations.Nullable;

/**
 * Has a signed-in user confirm the password before something that cannot be undone.
 * Guesses count like those of a sign-in.
 */
public class PasswordConfirmation {

	private final Accounts accounts;

	private final PasswordHashing hashing;

	private final SignInThrottle throttle;

	private final AuditLog audit;

	PasswordConfirmation(Accounts accounts, PasswordHashing hashing, SignInThrottle throttle, AuditLog audit) {
		this.accounts = accounts;
		this.hashing = hashing;
		this.throttle = throttle;
		this.audit = audit;
	}

	/**
	 * Requires the user's password.
	 * @param wanted action that the audit log records as refused when the password is
	 * wrong
	 * @throws ProblemException when it is not the password of this account, or after too
	 * many attempts
	 */
	public void require(UUID user, @Nullable String password, AuditAction wanted, ClientAddress address,
			Origin origin) {
		if (password == null || password.length() > PasswordPolicy.LONGEST) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "password is missing or too long");
		}
		Account account = this.accounts.findById(user)
			.orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "The account no longer exists"));
		EmailAddress email = EmailAddress.of(account.profile().email());
		this.throttle.attempt(email, address, origin);
		if (!this.hashing.matches(password, account.passwordHash())) {
			this.audit.append(new AuditEntry(user, Actor.user(user), wanted, null, Outcome.REFUSED, origin));
			throw new ProblemException(ProblemCode.WRONG_PASSWORD, ProblemCode.WRONG_PASSWORD.title());
		}
		this.throttle.succeeded(email, address, origin);
	}

}
