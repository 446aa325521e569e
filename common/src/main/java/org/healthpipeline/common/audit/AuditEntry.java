package org.healthpipeline.common.audit;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Content of an audit entry. It consists of ids and constants only. It never contains a
 * health value, email address, token or code.
 *
 * @param subject the user whose data it is about; for an action about no single user, the
 * administrator who acted
 * @param object target of the action: a session, share, export; null for the account
 */
public record AuditEntry(UUID subject, Actor actor, AuditAction action, @Nullable UUID object, Outcome outcome,
		Origin origin) {

	/** Returns an entry for a user's successful action on their own data. */
	public static AuditEntry own(UUID user, AuditAction action, @Nullable UUID object, Origin origin) {
		return new AuditEntry(user, Actor.user(user), action, object, Outcome.SUCCEEDED, origin);
	}

}
