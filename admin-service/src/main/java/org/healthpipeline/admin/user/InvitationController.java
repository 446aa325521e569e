package org.healthpipeline.admin.user;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.account.AddressForm;
import org.healthpipeline.common.account.Invitations;
import org.healthpipeline.common.account.Invitations.Invitation;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.mail.MailKind;
import org.healthpipeline.common.mail.MailOutbox;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.openapi.Refuses;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Manages invitations, where registration is by invitation. Role admin. */
@RestController
@RequestMapping("/api/v1/admin/invitations")
class InvitationController {

	private static final int SHOWN = 1000;

	private final Invitations invitations;

	private final MailOutbox outbox;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	InvitationController(Invitations invitations, MailOutbox outbox, AuditLog audit, TransactionTemplate transaction) {
		this.invitations = invitations;
		this.outbox = outbox;
		this.audit = audit;
		this.transaction = transaction;
	}

	@GetMapping
	@Operation(operationId = "listInvitations", summary = "Lists invitations that can still be used",
			description = "The newest 1000, newest first.")
	InvitationList list() {
		return new InvitationList(
				this.invitations.open(SHOWN).stream().map((open) -> InvitationItem.of(open, null)).toList());
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	@Refuses({ ProblemCode.TEXT_INVALID, ProblemCode.EMAIL_TAKEN, ProblemCode.CONFLICT })
	@Operation(operationId = "invite", summary = "Invites a user to register",
			description = "With an address, and where mail is set, the code is mailed there and proves the address. "
					+ "Otherwise it is shown once, to be passed on. It can be used once within 7 days.")
	InvitationItem invite(Identity administrator, Origin origin, @RequestBody InvitationRequest request) {
		String text = request.email();
		String email = (text != null && !text.isBlank()) ? AddressForm.normalized(text) : null;
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			InvitationItem item = issue(administrator.userId(), email);
			this.audit.append(AuditEntry.own(administrator.userId(), AuditAction.INVITATION_ISSUED, item.id(), origin));
			return item;
		}));
	}

	private InvitationItem issue(UUID administrator, @Nullable String email) {
		if (email == null || !this.outbox.isOpen()) {
			Invitations.Issued issued = this.invitations.issue(administrator, email);
			return InvitationItem.of(issued.invitation(), issued.code());
		}
		Invitation prepared = this.invitations.prepare(administrator, email);
		this.outbox.add(administrator, MailKind.INVITATION, email, prepared.id());
		return InvitationItem.of(prepared, null);
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(operationId = "withdrawInvitation", summary = "Withdraws an invitation")
	void withdraw(Identity administrator, Origin origin, @PathVariable UUID id) {
		this.transaction.executeWithoutResult((status) -> {
			if (!this.invitations.withdraw(id)) {
				throw new ProblemException(ProblemCode.NOT_FOUND, "No such invitation");
			}
			this.audit.append(AuditEntry.own(administrator.userId(), AuditAction.INVITATION_WITHDRAWN, id, origin));
		});
	}

	/** The user to invite. */
	record InvitationRequest(@Schema(description = "The only address that may be registered with it; any if left out",
			maxLength = 254, example = "robin@example.org") @Nullable String email) {

		/** Omits the address. */
		@Override
		public String toString() {
			return "InvitationRequest[…]";
		}

	}

	/** The invitations that can be used. */
	record InvitationList(@Schema(description = "The newest 1000, newest first",
			requiredMode = Schema.RequiredMode.REQUIRED) List<InvitationItem> items) {

	}

	/** An invitation to register. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record InvitationItem(
			@Schema(description = "Id of the invitation", example = "0190a7c4-7f3e-7cc2-9d3a-6a1f0c1b2d3e",
					requiredMode = Schema.RequiredMode.REQUIRED) UUID id,
			@Schema(description = "The only address that may be registered with it; left out for any",
					example = "robin@example.org", maxLength = 254) @Nullable String email,
			@Schema(description = "Whether its code is mailed to the address", example = "false",
					requiredMode = Schema.RequiredMode.REQUIRED) boolean mailed,
			@Schema(description = "Only in the answer that creates it, and only if it is not mailed",
					example = "7K3M-Q9TX-02VB-HN5E", maxLength = 19) @Nullable String code,
			@Schema(description = "When it was issued", example = "2026-03-02T10:15:30Z",
					requiredMode = Schema.RequiredMode.REQUIRED) Instant createdAt,
			@Schema(description = "First moment at which it can no longer be used", example = "2026-03-09T10:15:30Z",
					requiredMode = Schema.RequiredMode.REQUIRED) Instant expiresAt) {

		static InvitationItem of(Invitation invitation, @Nullable String code) {
			return new InvitationItem(invitation.id(), invitation.email(), invitation.mailed(), code,
					invitation.createdAt(), invitation.expiresAt());
		}

		/** Omits address and code. */
		@Override
		public String toString() {
			return "InvitationItem[" + this.id + "]";
		}

	}

}
