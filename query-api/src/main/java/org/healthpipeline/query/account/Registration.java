package org.healthpipeline.query.account;

import java.time.InstantSource;
import java.util.Optional;

import org.healthpipeline.common.account.Invitations;
import org.healthpipeline.common.account.Invitations.Invitation;
import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.identity.Role;
import org.healthpipeline.common.mail.MailKind;
import org.healthpipeline.common.mail.MailOutbox;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.request.ClientAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Registers users: everybody, invited users only, or nobody. Where mail is set the answer
 * does not reveal whether the address has an account. Only its user learns it, by a mail.
 */
class Registration {

	/** Attempts are counted by client, whatever their address. */
	private static final String ANY_ADDRESS = "";

	private final AccountProperties properties;

	private final AccountOpening opening;

	private final Accounts accounts;

	private final FirstAdmin firstAdmin;

	private final Invitations invitations;

	private final RequestThrottle throttle;

	private final MailOutbox outbox;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	Registration(AccountProperties properties, AccountOpening opening, Accounts accounts, FirstAdmin firstAdmin,
			Invitations invitations, RequestThrottle throttle, MailOutbox outbox, AuditLog audit,
			TransactionTemplate transaction, InstantSource clock) {
		this.properties = properties;
		this.opening = opening;
		this.accounts = accounts;
		this.firstAdmin = firstAdmin;
		this.invitations = invitations;
		this.throttle = throttle;
		this.outbox = outbox;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Registers a user.
	 * @param code code of an invitation; null for none
	 * @return the new account. Where mail is set and the address is taken, an account
	 * that does not exist.
	 * @throws ProblemException when this user may not register, or without mail when the
	 * address is taken
	 */
	Profile register(NewAccount wanted, @Nullable String code, ClientAddress client, Origin origin) {
		this.throttle.requireFree(RequestThrottle.Kind.TAKEN_ADDRESS, ANY_ADDRESS, client);
		Invitation invitation = invitation(wanted.email(), code, client);
		AddressProof proof = proof(invitation);
		Optional<Account> opened = this.firstAdmin.holds(wanted.email()) ? Optional.empty()
				: this.opening.open(wanted, Role.USER, proof, invitation, origin);
		return opened.orElseGet(() -> taken(wanted, proof, invitation, client, origin)).profile();
	}

	private @Nullable Invitation invitation(EmailAddress email, @Nullable String code, ClientAddress client) {
		if (this.properties.registration() == RegistrationMode.CLOSED) {
			throw new ProblemException(ProblemCode.REGISTRATION_CLOSED,
					"Registration is closed; ask an administrator for an account");
		}
		if (code == null || code.isBlank()) {
			if (this.properties.registration() == RegistrationMode.INVITATION) {
				throw new ProblemException(ProblemCode.INVITATION_REQUIRED,
						"Registration needs the code of an invitation, which administrators issue");
			}
			return null;
		}
		return this.invitations.find(RequestedCode.checked(code), email.value()).orElseThrow(() -> {
			this.throttle.count(RequestThrottle.Kind.WRONG_CODE, ANY_ADDRESS, client);
			return new ProblemException(ProblemCode.INVALID_CODE,
					"No invitation with this code is valid, or it is for another address");
		});
	}

	private AddressProof proof(@Nullable Invitation invitation) {
		if (invitation != null && invitation.mailed()) {
			return AddressProof.GIVEN;
		}
		return this.outbox.isOpen() ? AddressProof.AWAITED : AddressProof.NONE;
	}

	/**
	 * Uses the invitation up too, since an unused one would reveal that the address is
	 * taken.
	 */
	private Account taken(NewAccount wanted, AddressProof proof, @Nullable Invitation invitation, ClientAddress client,
			Origin origin) {
		if (!this.outbox.isOpen()) {
			this.throttle.count(RequestThrottle.Kind.TAKEN_ADDRESS, ANY_ADDRESS, client);
			throw new ProblemException(ProblemCode.EMAIL_TAKEN, ProblemCode.EMAIL_TAKEN.title());
		}
		this.transaction.executeWithoutResult((status) -> {
			if (invitation != null) {
				this.invitations.use(invitation);
			}
			this.accounts.findByEmail(wanted.email().value()).ifPresent((known) -> {
				if (this.throttle.allowsMail(known.email())) {
					this.outbox.add(known.id(), MailKind.ADDRESS_KNOWN, null, null);
				}
				this.audit.append(new AuditEntry(known.id(), Actor.unknown(), AuditAction.REGISTRATION_TRIED, null,
						Outcome.REFUSED, origin));
			});
		});
		return new Account(wanted, "", Role.USER, proof, this.clock.instant());
	}

}
