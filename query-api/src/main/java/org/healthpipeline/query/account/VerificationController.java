package org.healthpipeline.query.account;

import java.time.InstantSource;
import java.util.Optional;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
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
import org.healthpipeline.common.mail.MailKind;
import org.healthpipeline.common.mail.MailOutbox;
import org.healthpipeline.common.notice.NoticeKind;
import org.healthpipeline.common.notice.Notices;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.openapi.Refuses;
import org.healthpipeline.web.request.ClientAddress;
import org.healthpipeline.web.route.OpenRoute;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Proves that an address is the user's, by a code that was mailed there. */
@RestController
@RequestMapping("/api/v1/auth/verify")
class VerificationController {

	private final Accounts accounts;

	private final AccountCodes codes;

	private final RequestThrottle throttle;

	private final MailOutbox outbox;

	private final Notices notices;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	VerificationController(Accounts accounts, AccountCodes codes, RequestThrottle throttle, MailOutbox outbox,
			Notices notices, AuditLog audit, TransactionTemplate transaction, InstantSource clock) {
		this.accounts = accounts;
		this.codes = codes;
		this.throttle = throttle;
		this.outbox = outbox;
		this.notices = notices;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
	}

	@PostMapping("/mail")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Refuses({ ProblemCode.CONFLICT, ProblemCode.NOT_FOUND })
	@Operation(operationId = "requestVerification", summary = "Sends a mail that proves the address",
			description = "The link in it works once within 24 hours. CONFLICT where no mail is set (an administrator "
					+ "proves addresses there), or when the address is proven.")
	void send(Identity identity, ClientAddress client) {
		Account account = this.accounts.findById(identity.userId())
			.orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "The account no longer exists"));
		if (!this.outbox.isOpen() || account.profile().emailProvenAt() != null) {
			throw new ProblemException(ProblemCode.CONFLICT, this.outbox.isOpen() ? "The address is already proven"
					: "This installation sends no mail; an administrator proves addresses");
		}
		this.throttle.count(RequestThrottle.Kind.MAIL, account.email(), client);
		this.outbox.add(account.id(), MailKind.VERIFY, null, null);
	}

	@OpenRoute
	@PostMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Refuses(ProblemCode.INVALID_CODE)
	@Operation(operationId = "verifyAddress", summary = "Proves an address with the code from a mail")
	void verify(@RequestBody VerifyRequest request, ClientAddress client, Origin origin) {
		String code = RequestedCode.checked(request.code());
		Optional<Holder> holder = this.codes.find(Kind.VERIFY, code);
		boolean done = holder.isPresent() && Boolean.TRUE.equals(this.transaction.execute((status) -> {
			Optional<Account> account = this.accounts.findForChange(holder.get().user());
			if (account.isEmpty() || this.codes.use(Kind.VERIFY, code).isEmpty()) {
				return false;
			}
			prove(account.get(), origin);
			return true;
		}));
		if (!done) {
			this.throttle.count(RequestThrottle.Kind.WRONG_CODE, "", client);
			throw new ProblemException(ProblemCode.INVALID_CODE, ProblemCode.INVALID_CODE.title());
		}
	}

	private void prove(Account account, Origin origin) {
		this.codes.end(account.id(), Kind.VERIFY);
		if (account.proveAddress(this.clock.instant())) {
			this.accounts.flush();
			this.audit.append(new AuditEntry(account.id(), Actor.unknown(), AuditAction.ADDRESS_PROVEN, null,
					Outcome.SUCCEEDED, origin));
			this.notices.tell(account.id(), NoticeKind.ADDRESS_PROVEN, null);
		}
	}

	/** Holds the code from the mail. */
	@Schema(name = "AddressVerification")
	record VerifyRequest(@Schema(description = "From the mail", maxLength = 50, example = "7K3M-Q9TX-02VB-HN5E",
			requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String code) {

		/** Omits the code. */
		@Override
		public String toString() {
			return "VerifyRequest[…]";
		}

	}

}
