package org.healthpipeline.common.audit;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What is to be written. Ids and words of closed lists only: no health value, no e-mail
 * address, no token and no code has a place in it.
 *
 * @param subject whose data it is about; for what concerns nobody in particular, the
 * administrator who did it
 * @param object what it was done to: a session, share, export; null for the account
 */
public record AuditEntry(UUID subject, Actor actor, AuditAction action, @Nullable UUID object, Outcome outcome,
		Origin origin) {

	/** A user did it with their own data, and it worked. */
	public static AuditEntry own(UUID user, AuditAction action, @Nullable UUID object, Origin origin) {
		return new AuditEntry(user, Actor.user(user), action, object, Outcome.SUCCEEDED, origin);
	}

}
