package org.healthpipeline.query.token;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.healthpipeline.common.identity.TokenScope;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Scopes as the interface has them. */
final class TokenScopes {

	private TokenScopes() {
	}

	/**
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

	/** In the order in which they are declared. */
	static List<String> names(Set<TokenScope> scopes) {
		return scopes.stream().sorted().map(TokenScope::wireName).toList();
	}

	private static ProblemException refused() {
		return new ProblemException(ProblemCode.INVALID_REQUEST, "scopes has to name sync, read, or both");
	}

}
