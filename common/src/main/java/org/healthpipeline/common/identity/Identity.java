package org.healthpipeline.common.identity;

import java.util.UUID;

import org.healthpipeline.model.bucket.ZoneHistory;
import org.jspecify.annotations.Nullable;

/**
 * Who a request speaks for, read from the database for this request.
 *
 * @param sessionId the session that was signed in, or the access token
 * @param role what the account may do; an access token never makes an administrator
 * @param generation how often the user's stored aggregates have changed: the key of
 * everything cached about them
 * @param zones the time zones that the stored aggregates of this generation stand for
 * @param accountVersion changes with every change of the account itself (name, role, …):
 * the key of what is cached about it
 */
public record Identity(UUID userId, UUID sessionId, Role role, long generation, ZoneHistory zones, long accountVersion,
		@Nullable TokenGrant token) {

	/** The health types that the request may read and write. */
	public GrantedTypes types() {
		return TokenGrant.typesOf(this.token);
	}

}
