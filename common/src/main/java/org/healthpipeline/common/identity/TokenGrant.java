package org.healthpipeline.common.identity;

import java.util.Set;
import java.util.UUID;

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

}
