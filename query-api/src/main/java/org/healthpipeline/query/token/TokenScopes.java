package org.healthpipeline.query.token;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.healthpipeline.common.identity.TokenScope;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Converts scopes from and to their names in the API. */
final class TokenScopes {

	private TokenScopes() {
	}

	/**
	 * Parses scopes.
	 * @throws ProblemException when there is none, or one that does not exist
	 */
	static Set<TokenScope> parse(@Nullable List<@Nullable String> names) {
		Set<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
		for (String name : (names != null) ? names : List.<@Nullable String>of()) {
			scopes.add(TokenScope.ofWireName((name != null) ? name : "").orElseThrow(TokenScopes::refused));
		}
		if (scopes.isEmpty()) {
			throw refused();
		}
		return scopes;
	}

	/** Lists the names in the order in which the scopes are declared. */
	static List<String> names(Set<TokenScope> scopes) {
		return scopes.stream().sorted().map(TokenScope::wireName).toList();
	}

	private static ProblemException refused() {
		return new ProblemException(ProblemCode.INVALID_REQUEST, "scopes must name sync, read, or both");
	}

}
