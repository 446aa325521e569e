package org.healthpipeline.query.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.Sessions;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where a user is signed in, and how to end it. */
@RestController
@RequestMapping("/api/v1/auth")
class SessionController {

	private final Sessions sessions;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	SessionController(Sessions sessions, AuditLog audit, TransactionTemplate transaction) {
		this.sessions = sessions;
		this.audit = audit;
		this.transaction = transaction;
	}

	/** Ends the session that asks. */
	@Operation(operationId = "logout")
	@PostMapping("/logout")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void logout(Identity identity, Origin origin) {
		end(identity, identity.sessionId(), AuditAction.SIGN_OUT, origin);
	}

	/** Lists where the account is signed in. */
	@Operation(operationId = "listSessions")
	@GetMapping("/sessions")
	SessionList list(Identity identity) {
		return new SessionList(this.sessions.of(identity.userId())
			.stream()
			.map((session) -> new SessionItem(session.id(), session.userAgent(), session.createdAt(),
					session.lastUsedAt(), session.expiresAt(), session.id().equals(identity.sessionId())))
			.toList());
	}

	/** Ends one session of the account. */
	@Operation(operationId = "revokeSession")
	@DeleteMapping("/sessions/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void revoke(Identity identity, @PathVariable UUID id, Origin origin) {
		if (!end(identity, id, AuditAction.SESSION_REVOKED, origin)) {
			throw new ProblemException(ProblemCode.NOT_FOUND, "No such session");
		}
	}

	private boolean end(Identity identity, UUID session, AuditAction action, Origin origin) {
		return Boolean.TRUE.equals(this.transaction.execute((status) -> {
			boolean ended = this.sessions.revoke(identity.userId(), session);
			if (ended) {
				this.audit.append(AuditEntry.own(identity.userId(), action, session, origin));
			}
			return ended;
		}));
	}

	/** Where an account is signed in. */
	record SessionList(List<SessionItem> items) {
	}

	/**
	 * A session.
	 *
	 * @param current whether it is the session that asks
	 */
	record SessionItem(UUID id, @Nullable String userAgent, Instant createdAt, Instant lastUsedAt, Instant expiresAt,
			boolean current) {
	}

}
