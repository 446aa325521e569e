package org.healthpipeline.common.identity;

import java.util.UUID;

import org.healthpipeline.model.bucket.ZoneHistory;
import org.jspecify.annotations.Nullable;

/**
 * The user that a request acts for, read from the database for this request.
 *
 * @param sessionId the session, or the access token
 * @param role role of the account; an access token never grants administration
 * @param generation number of changes to the user's stored aggregates: the key of all
 * cached answers about them
 * @param zones time zones that this generation of aggregates was computed for
 * @param accountVersion number of changes to the account itself (name, role, …): the key
 * of cached answers about it
 */
public record Identity(UUID userId, UUID sessionId, Role role, long generation, ZoneHistory zones, long accountVersion,
		@Nullable TokenGrant token) {

	/** Returns the health types that the request may read and write. */
	public GrantedTypes types() {
		return TokenGrant.typesOf(this.token);
	}

}
