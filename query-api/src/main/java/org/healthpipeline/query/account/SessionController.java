package org.healthpipeline.query.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.Sessions;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.route.BeforeSecondFactor;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists and ends a user's sessions. */
@RestController
@RequestMapping("/api/v1/auth")
class SessionController {

	private final Sessions sessions;

	private final SessionEnd end;

	SessionController(Sessions sessions, SessionEnd end) {
		this.sessions = sessions;
		this.end = end;
	}

	@Operation(operationId = "signOut", summary = "Ends the session that asks")
	@BeforeSecondFactor
	@PostMapping("/logout")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void logout(Identity identity, Origin origin) {
		this.end.own(identity, origin);
	}

	@Operation(operationId = "listSessions", summary = "Lists where the user is signed in, newest first")
	@GetMapping("/sessions")
	SessionList list(Identity identity) {
		return new SessionList(this.sessions.of(identity.userId())
			.stream()
			.map((session) -> SessionItem.of(session, session.id().equals(identity.sessionId())))
			.toList());
	}

	@Operation(operationId = "endOtherSessions", summary = "Ends all sessions of the user but the one that asks")
	@DeleteMapping("/sessions")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void endOthers(Identity identity, Origin origin) {
		this.end.others(identity, origin);
	}

	@Operation(operationId = "endSession", summary = "Ends one session of the user")
	@DeleteMapping("/sessions/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void revoke(Identity identity, @PathVariable UUID id, Origin origin) {
		if (!this.end.one(identity, id, AuditAction.SESSION_REVOKED, origin)) {
			throw new ProblemException(ProblemCode.NOT_FOUND, "No such session");
		}
	}

	@Schema(description = "The user's sessions")
	record SessionList(@Schema(description = "Sessions that have not ended, newest first",
			requiredMode = Schema.RequiredMode.REQUIRED) List<SessionItem> items) {
	}

	@Schema(description = "A session")
	record SessionItem(@Schema(description = "Id of the session", requiredMode = Schema.RequiredMode.REQUIRED) UUID id,
			@Schema(description = "bearer: of an app or script; page: of the web pages", allowableValues = {
					"bearer", "page" }, requiredMode = Schema.RequiredMode.REQUIRED) String kind,
			@Schema(description = "Browser and system, or app, as the client's User-Agent has it",
					example = "Firefox on Linux", requiredMode = Schema.RequiredMode.REQUIRED) String device,
			@Schema(description = "Network of the last use: the first 24 bits of IPv4, the first 48 of "
					+ "IPv6; null where it is unknown", example = "192.0.2.0/24", types = { "string", "null" },
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String place,
			@Schema(description = "Client name that was given at the sign-in; null where none was given",
					maxLength = 300, types = { "string", "null" },
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String userAgent,
			@Schema(description = "When it was opened", requiredMode = Schema.RequiredMode.REQUIRED) Instant createdAt,
			@Schema(description = "When it was last used, exact to ten minutes; of administrators, to one",
					requiredMode = Schema.RequiredMode.REQUIRED) Instant lastUsedAt,
			@Schema(description = "When it ends unless it is used again",
					requiredMode = Schema.RequiredMode.REQUIRED) Instant expiresAt,
			@Schema(description = "Whether it is the session that asks",
					requiredMode = Schema.RequiredMode.REQUIRED) boolean current){

		static SessionItem of(Sessions.Session session, boolean current) {
			return new SessionItem(session.id(), session.kind().wireName(), AgentName.of(session.userAgent()),
					session.network(), session.userAgent(), session.createdAt(), session.lastUsedAt(),
					session.expiresAt(), current);
		}

	}

}
