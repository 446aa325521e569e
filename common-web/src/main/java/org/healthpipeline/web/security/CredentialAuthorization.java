package org.healthpipeline.web.security;

import java.util.Collections;
import java.util.function.Supplier;

import org.healthpipeline.common.identity.TokenGrant;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.route.Routes;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * A session may do everything that its account may. An access token may only use routes
 * with a {@link org.healthpipeline.web.route.TokenRoute} of one of its scopes.
 */
class CredentialAuthorization implements AuthorizationManager<RequestAuthorizationContext> {

	private final Routes routes;

	CredentialAuthorization(Routes routes) {
		this.routes = routes;
	}

	/**
	 * @throws AccessDeniedException when the token is not for this route
	 */
	@Override
	public AuthorizationDecision authorize(Supplier<? extends @Nullable Authentication> authentication,
			RequestAuthorizationContext context) {
		if (!(authentication.get() instanceof SignedIn signedIn)) {
			return new AuthorizationDecision(false);
		}
		TokenGrant token = signedIn.getPrincipal().token();
		if (token != null && Collections.disjoint(token.scopes(), this.routes.scopes(context.getRequest()))) {
			ProblemException problem = new ProblemException(ProblemCode.TOKEN_SCOPE,
					"No scope of this access token allows this operation");
			throw new AccessDeniedException(problem.detail(), problem);
		}
		return new AuthorizationDecision(true);
	}

}
