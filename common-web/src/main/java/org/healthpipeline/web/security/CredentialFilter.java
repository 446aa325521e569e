package org.healthpipeline.web.security;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.healthpipeline.common.identity.AccessTokens;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.SessionKind;
import org.healthpipeline.common.identity.Sessions;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.access.SignedInUser;
import org.healthpipeline.web.problem.ProblemAnswers;
import org.healthpipeline.web.request.ClientAddresses;
import org.healthpipeline.web.route.Routes;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Identifies the user of a request: by the {@link ShownToken} of apps and scripts (an
 * access token or a session's), else by the cookie of the pages. It reads the database
 * for each request, so a revoked credential ends immediately. A request without a valid
 * credential continues without a user.
 * <p>
 * Browsers send the cookie with requests from any page. So a request that changes
 * something must prove that it comes from our pages, by a header that other sites cannot
 * set. Scripts of other origins must use tokens; the cookie is ignored for them.
 */
class CredentialFilter extends OncePerRequestFilter {

	/** A token has at most 47 characters; much longer ones are ignored. */
	private static final int LONGEST_TOKEN = 200;

	private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

	private final Sessions sessions;

	private final AccessTokens tokens;

	private final PageCookies cookies;

	private final ClientAddresses addresses;

	private final Routes routes;

	private final ProblemAnswers problems;

	CredentialFilter(Sessions sessions, AccessTokens tokens, PageCookies cookies, ClientAddresses addresses,
			Routes routes, ProblemAnswers problems) {
		this.sessions = sessions;
		this.tokens = tokens;
		this.cookies = cookies;
		this.addresses = addresses;
		this.routes = routes;
		this.problems = problems;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getRequestURI().startsWith("/api/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Optional<ShownToken> shown = ShownToken.of(request);
		Optional<Identity> identity = shown.isPresent() ? find(request, shown.get()) : ofPage(request);
		if (identity.isPresent() && shown.isEmpty() && !isShownToBeOurs(request)) {
			if (!this.routes.isOpen(request)) {
				this.problems.answer(request, response, new ProblemException(ProblemCode.CSRF_TOKEN_INVALID,
						"X-XSRF-TOKEN must repeat the cookie XSRF-TOKEN, in a request from this site"));
				return;
			}
			identity = Optional.empty();
		}
		identity.ifPresent((known) -> enter(request, known));
		chain.doFilter(request, response);
	}

	/**
	 * Finds the identity; a session belongs to a user, not to an app, so only a bearer
	 * token may be one.
	 */
	private Optional<Identity> find(HttpServletRequest request, ShownToken shown) {
		String token = shown.text();
		if (!isToken(token)) {
			return Optional.empty();
		}
		if (shown.isAccessToken()) {
			return this.tokens.find(token);
		}
		return switch (shown.kind()) {
			case ANY -> this.sessions.find(token, SessionKind.BEARER, () -> this.addresses.origin(request));
			case API_SECRET -> this.tokens.findByApiSecret(token);
			case ACCESS_TOKEN -> Optional.empty();
		};
	}

	private Optional<Identity> ofPage(HttpServletRequest request) {
		if (isSafe(request) && this.cookies.isReadByAnotherOrigin(request)) {
			return Optional.empty();
		}
		return this.cookies.session(request)
			.filter(CredentialFilter::isToken)
			.flatMap((token) -> this.sessions.find(token, SessionKind.PAGE, () -> this.addresses.origin(request)));
	}

	private boolean isShownToBeOurs(HttpServletRequest request) {
		return isSafe(request) || this.cookies.isShownToBeOurs(request);
	}

	private static boolean isSafe(HttpServletRequest request) {
		return SAFE_METHODS.contains(request.getMethod());
	}

	private static boolean isToken(String token) {
		return !token.isEmpty() && token.length() <= LONGEST_TOKEN;
	}

	private static void enter(HttpServletRequest request, Identity identity) {
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(new SignedIn(identity));
		SecurityContextHolder.setContext(context);
		SignedInUser.note(request, identity.userId());
	}

}
