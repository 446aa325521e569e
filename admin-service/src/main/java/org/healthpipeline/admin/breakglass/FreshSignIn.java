package org.healthpipeline.admin.breakglass;

import java.time.Instant;
import java.time.InstantSource;

import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.Sessions;

/** Checks that the user has signed in recently. */
class FreshSignIn {

	private final Sessions sessions;

	private final BreakGlassProperties properties;

	private final InstantSource clock;

	FreshSignIn(Sessions sessions, BreakGlassProperties properties, InstantSource clock) {
		this.sessions = sessions;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Returns whether the session of this request was opened by a password a short time
	 * ago.
	 */
	boolean of(Identity identity) {
		Instant earliest = this.clock.instant().minus(this.properties.signedInWithin());
		return this.sessions.of(identity.userId(), identity.sessionId())
			.filter((session) -> !session.createdAt().isBefore(earliest))
			.isPresent();
	}

}
