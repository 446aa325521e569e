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
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who a request speaks for: {@code Authorization: Bearer TOKEN} of apps and
 * scripts, an access token or a session's, else the cookie of the pages. Where apps push
 * in their own formats, {@code X-API-Key: TOKEN} shows an access token as well, since
 * some offer no other field. Each request asks the database, so what is revoked ends at
 * once. A request without a known credential goes on as nobody.
 * <p>
 * A browser sends the cookie whoever made the request. So one that changes something has
 * to show that it comes from our pages, by a header that no other site can set. Scripts
 * of other origins have tokens: to them the cookie opens nothing.
 */
class CredentialFilter extends OncePerRequestFilter {

	private static final String SCHEME = "Bearer ";

	private static final String API_KEY = "X-API-Key";

	private static final String PUSHES = "/api/v1/ingest/";

	/** A token has at most 47 characters; nothing much longer is looked at. */
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
		String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
		boolean bearer = authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
		String key = bearer ? null : apiKey(request);
		Optional<Identity> identity = bearer ? find(request, authorization.substring(SCHEME.length()).strip())
				: (key != null) ? ofApiKey(key) : ofPage(request);
		if (identity.isPresent() && !bearer && key == null && !isShownToBeOurs(request)) {
			if (!this.routes.isOpen(request)) {
				this.problems.answer(request, response, new ProblemException(ProblemCode.CSRF_TOKEN_INVALID,
						"X-XSRF-TOKEN has to repeat the cookie XSRF-TOKEN, in a request of this site"));
				return;
			}
			identity = Optional.empty();
		}
		identity.ifPresent((known) -> enter(request, known));
		chain.doFilter(request, response);
	}

	private Optional<Identity> find(HttpServletRequest request, String token) {
		if (!isToken(token)) {
			return Optional.empty();
		}
		return token.startsWith(AccessTokens.PREFIX) ? this.tokens.find(token)
				: this.sessions.find(token, SessionKind.BEARER, () -> this.addresses.origin(request));
	}

	/** Shows access tokens only: a session belongs to a user, not to an app. */
	private Optional<Identity> ofApiKey(String key) {
		return (isToken(key) && key.startsWith(AccessTokens.PREFIX)) ? this.tokens.find(key) : Optional.empty();
	}

	private static @Nullable String apiKey(HttpServletRequest request) {
		String key = request.getRequestURI().startsWith(PUSHES) ? request.getHeader(API_KEY) : null;
		return (key != null) ? key.strip() : null;
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
