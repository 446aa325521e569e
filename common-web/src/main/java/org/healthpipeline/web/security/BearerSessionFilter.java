package org.healthpipeline.web.security;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.Sessions;
import org.healthpipeline.web.access.SignedInUser;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who a request speaks for: {@code Authorization: Bearer TOKEN}. Each request
 * asks the database, so a revoked session ends at once. A request without a known token
 * goes on as nobody.
 */
class BearerSessionFilter extends OncePerRequestFilter {

	private static final String SCHEME = "Bearer ";

	/** A token has 43 characters; nothing longer is looked at. */
	private static final int LONGEST_TOKEN = 200;

	private final Sessions sessions;

	BearerSessionFilter(Sessions sessions) {
		this.sessions = sessions;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getRequestURI().startsWith("/api/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Optional<Identity> identity = token(request).flatMap(this.sessions::find);
		if (identity.isPresent()) {
			SecurityContext context = SecurityContextHolder.createEmptyContext();
			context.setAuthentication(new SignedIn(identity.get()));
			SecurityContextHolder.setContext(context);
			SignedInUser.note(request, identity.get().userId());
		}
		chain.doFilter(request, response);
	}

	private static Optional<String> token(HttpServletRequest request) {
		return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
			.filter((header) -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
			.map((header) -> header.substring(SCHEME.length()).strip())
			.filter((token) -> !token.isEmpty() && token.length() <= LONGEST_TOKEN);
	}

}
