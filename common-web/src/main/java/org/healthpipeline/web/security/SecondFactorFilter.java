package org.healthpipeline.web.security;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.SecondFactorDemand;
import org.healthpipeline.common.identity.Sessions;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.problem.ProblemAnswers;
import org.healthpipeline.web.route.BeforeSecondFactor;
import org.healthpipeline.web.route.Routes;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where a second factor is required, a session without one can only be used to set one up
 * ({@link BeforeSecondFactor}). Access tokens are exempt, since creating one required a
 * session with a second factor.
 */
class SecondFactorFilter extends OncePerRequestFilter {

	private final SecondFactorDemand demand;

	private final Sessions sessions;

	private final Routes routes;

	private final ProblemAnswers problems;

	SecondFactorFilter(SecondFactorDemand demand, Sessions sessions, Routes routes, ProblemAnswers problems) {
		this.demand = demand;
		this.sessions = sessions;
		this.routes = routes;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
				&& isMissing(signedIn.getPrincipal()) && !this.routes.isOpen(request)
				&& !this.routes.isBeforeSecondFactor(request)) {
			this.problems.answer(request, response, new ProblemException(ProblemCode.SECOND_FACTOR_MISSING,
					"This installation requires a second factor; set one up under /auth/factors"));
			return;
		}
		chain.doFilter(request, response);
	}

	private boolean isMissing(Identity identity) {
		return identity.token() == null && this.demand.isOf(identity.role())
				&& !this.sessions.hasSecondFactor(identity.userId(), identity.sessionId());
	}

}
