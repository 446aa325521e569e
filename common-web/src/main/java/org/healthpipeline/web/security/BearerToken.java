package org.healthpipeline.web.security;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.identity.AccessTokens;

import org.springframework.http.HttpHeaders;

/**
 * The token that a request shows: {@code Authorization: Bearer TOKEN}.
 *
 * @param text at most 200 characters; nothing longer is looked at
 */
record BearerToken(String text) {

	private static final String SCHEME = "Bearer ";

	private static final int LONGEST = 200;

	static Optional<BearerToken> of(HttpServletRequest request) {
		return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
			.filter((header) -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
			.map((header) -> header.substring(SCHEME.length()).strip())
			.filter((token) -> !token.isEmpty() && token.length() <= LONGEST)
			.map(BearerToken::new);
	}

	/** Whether it is an access token, if anything; else it is a session's. */
	boolean isAccessToken() {
		return this.text.startsWith(AccessTokens.PREFIX);
	}

	/** Without the token. */
	@Override
	public String toString() {
		return "BearerToken[…]";
	}

}
