package org.healthpipeline.query.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.Sessions;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where a person is signed in, and how to end it. */
@RestController
@RequestMapping("/api/v1/auth")
class SessionController {

	private final Sessions sessions;

	SessionController(Sessions sessions) {
		this.sessions = sessions;
	}

	@PostMapping("/logout")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void logout(Identity identity) {
		this.sessions.revoke(identity.userId(), identity.sessionId());
	}

	@GetMapping("/sessions")
	SessionList list(Identity identity) {
		return new SessionList(this.sessions.of(identity.userId())
			.stream()
			.map((session) -> new SessionItem(session.id(), session.userAgent(), session.createdAt(),
					session.lastUsedAt(), session.expiresAt(), session.id().equals(identity.sessionId())))
			.toList());
	}

	@DeleteMapping("/sessions/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void revoke(Identity identity, @PathVariable UUID id) {
		if (!this.sessions.revoke(identity.userId(), id)) {
			throw new ProblemException(ProblemCode.NOT_FOUND, "No such session");
		}
	}

	record SessionList(List<SessionItem> items) {
	}

	/**
	 * @param current whether it is the session that asks
	 */
	record SessionItem(UUID id, @Nullable String userAgent, Instant createdAt, Instant lastUsedAt, Instant expiresAt,
			boolean current) {
	}

}
