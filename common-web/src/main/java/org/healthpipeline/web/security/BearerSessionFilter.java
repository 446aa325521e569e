package org.healthpipeline.web.security;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.healthpipeline.common.identity.AccessTokens;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.Sessions;
import org.healthpipeline.web.access.SignedInUser;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who a request speaks for: {@code Authorization: Bearer TOKEN}, of a session
 * or an access token. Each request asks the database, so what is revoked ends at once. A
 * request without a known token goes on as nobody.
 */
class BearerSessionFilter extends OncePerRequestFilter {

	private final Sessions sessions;

	private final AccessTokens tokens;

	BearerSessionFilter(Sessions sessions, AccessTokens tokens) {
		this.sessions = sessions;
		this.tokens = tokens;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getRequestURI().startsWith("/api/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Optional<Identity> identity = BearerToken.of(request)
			.flatMap((token) -> token.isAccessToken() ? this.tokens.find(token.text())
					: this.sessions.find(token.text()));
		if (identity.isPresent()) {
			SecurityContext context = SecurityContextHolder.createEmptyContext();
			context.setAuthentication(new SignedIn(identity.get()));
			SecurityContextHolder.setContext(context);
			SignedInUser.note(request, identity.get().userId());
		}
		chain.doFilter(request, response);
	}

}
