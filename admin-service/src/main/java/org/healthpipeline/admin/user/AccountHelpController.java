package org.healthpipeline.admin.user;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.account.AccountCodes;
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

import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Helps users who cannot help themselves by mail. Role admin. Each action is in the
 * user's audit log, and the user is notified.
 */
@RestController
@RequestMapping("/api/v1/admin/users/{id}")
class AccountHelpController {

	private final AccountRows accounts;

	private final AccountCodes codes;

	private final Sessions sessions;

	private final Notices notices;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	AccountHelpController(AccountRows accounts, AccountCodes codes, Sessions sessions, Notices notices, AuditLog audit,
			TransactionTemplate transaction, InstantSource clock) {
		this.accounts = accounts;
		this.codes = codes;
		this.sessions = sessions;
		this.notices = notices;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
	}

	@PostMapping("/reset-code")
	@ResponseStatus(HttpStatus.CREATED)
	@Operation(operationId = "issueResetCode", summary = "Issues a code to set a new password",
			description = "It is shown once, works once and ends after an hour. Anyone who has it can take the account: "
					+ "make sure that it is the user.")
	ResetCode issue(Identity administrator, Origin origin, @PathVariable UUID id) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			require(id);
			AccountCodes.Issued issued = this.codes.issue(id, Kind.RESET, false);
			append(id, administrator, AuditAction.RESET_CODE_ISSUED, origin);
			this.notices.tell(id, NoticeKind.RESET_CODE_ISSUED, null);
			return new ResetCode(issued.code(), issued.expiresAt());
		}));
	}

	@PostMapping("/verify")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(operationId = "proveAddress", summary = "Marks the address as proven to be the user's",
			description = "Shares with the address open for this account from then on: make sure that it is "
					+ "theirs. Idempotent.")
	void prove(Identity administrator, Origin origin, @PathVariable UUID id) {
		this.transaction.executeWithoutResult((status) -> {
			boolean fresh = this.accounts.prove(id, this.clock.instant()).orElseThrow(AccountHelpController::missing);
			if (fresh) {
				append(id, administrator, AuditAction.ADDRESS_PROVEN, origin);
				this.notices.tell(id, NoticeKind.ADDRESS_PROVEN, null);
			}
		});
	}

	@DeleteMapping("/sessions")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(operationId = "endSessionsOfUser", summary = "Ends all sessions of a user",
			description = "On these pages and in apps, at once; access tokens stay.")
	void endSessions(Identity administrator, Origin origin, @PathVariable UUID id) {
		this.transaction.executeWithoutResult((status) -> {
			require(id);
			this.sessions.endAll(id);
			append(id, administrator, AuditAction.SESSIONS_ENDED, origin);
		});
	}

	@DeleteMapping("/factors")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(operationId = "removeSecondFactorsOfUser", summary = "Removes the second factors of a user",
			description = "For a user who has lost them and the recovery codes: make sure that it is them. The password is "
					+ "enough from then on.")
	void removeFactors(Identity administrator, Origin origin, @PathVariable UUID id) {
		this.transaction.executeWithoutResult((status) -> {
			require(id);
			this.accounts.removeFactors(id);
			this.sessions.endAll(id);
			append(id, administrator, AuditAction.SECOND_FACTOR_REMOVED, origin);
			this.notices.tell(id, NoticeKind.SECOND_FACTOR_REMOVED, null);
		});
	}

	private void require(UUID user) {
		if (this.accounts.find(user).isEmpty()) {
			throw missing();
		}
	}

	private void append(UUID user, Identity administrator, AuditAction action, Origin origin) {
		this.audit
			.append(new AuditEntry(user, Actor.user(administrator.userId()), action, null, Outcome.SUCCEEDED, origin));
	}

	private static ProblemException missing() {
		return new ProblemException(ProblemCode.NOT_FOUND, "There is no account with this id");
	}

	/** A code to set a new password. */
	record ResetCode(
			@Schema(description = "Give it to the user, who enters it at /reset; shown only now",
					example = "7K3M-Q9TX-02VB-HN5E", requiredMode = Schema.RequiredMode.REQUIRED) String code,
			@Schema(description = "First moment at which it can no longer be used", example = "2026-03-02T11:15:30Z",
					requiredMode = Schema.RequiredMode.REQUIRED) Instant expiresAt) {

		/** Omits the code. */
		@Override
		public String toString() {
			return "ResetCode[…]";
		}

	}

}
