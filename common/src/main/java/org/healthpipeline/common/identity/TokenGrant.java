package org.healthpipeline.common.identity;

import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What the access token of a request allows.
 *
 * @param id of the token
 * @param scopes at least one
 */
public record TokenGrant(UUID id, Set<TokenScope> scopes, GrantedTypes types) {

	public TokenGrant {
		scopes = Set.copyOf(scopes);
	}

	/**
	 * The health types that a request may read and write.
	 * @param token that it shows; null for a session
	 */
	public static GrantedTypes typesOf(@Nullable TokenGrant token) {
		return (token != null) ? token.types() : GrantedTypes.ALL;
	}

}
