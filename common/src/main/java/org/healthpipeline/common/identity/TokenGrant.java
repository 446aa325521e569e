package org.healthpipeline.common.identity;

import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Rights of a request's access token.
 *
 * @param id id of the token
 * @param scopes at least one
 */
public record TokenGrant(UUID id, Set<TokenScope> scopes, GrantedTypes types) {

	public TokenGrant {
		scopes = Set.copyOf(scopes);
	}

	/**
	 * Returns the health types that a request may read and write.
	 * @param token token of the request; null for a session
	 */
	public static GrantedTypes typesOf(@Nullable TokenGrant token) {
		return (token != null) ? token.types() : GrantedTypes.ALL;
	}

}
