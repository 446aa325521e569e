package org.healthpipeline.query.account;

import java.time.Instant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.SecondFactorDemand;
import org.healthpipeline.common.identity.SessionKind;
import org.healthpipeline.common.identity.SessionLimits;
import org.healthpipeline.common.identity.Sessions;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.openapi.Refuses;
import org.healthpipeline.web.request.ClientAddress;
import org.healthpipeline.web.request.ServiceAddress;
import org.healthpipeline.web.route.BeforeSecondFactor;
import org.healthpipeline.web.route.OpenRoute;
import org.healthpipeline.web.security.PageCookies;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Opens, shows and ends sessions of the web pages. Their secret is in a cookie that all
 * tabs of a browser share and no script can read.
 */
@RestController
@RequestMapping("/api/v1/auth/session")
class PageSessionController {

	private final SignIn signIn;

	private final Sessions sessions;

	private final SessionLimits limits;

	private final SecondFactorDemand demand;

	private final SessionEnd end;

	private final Profiles profiles;

	private final PageCookies cookies;

	private final ServiceAddress base;

	PageSessionController(SignIn signIn, Sessions sessions, SessionLimits limits, SecondFactorDemand demand,
			SessionEnd end, Profiles profiles, PageCookies cookies, ServiceAddress base) {
		this.signIn = signIn;
		this.sessions = sessions;
		this.limits = limits;
		this.demand = demand;
		this.end = end;
		this.profiles = profiles;
		this.cookies = cookies;
		this.base = base;
	}

	/**
	 * Signs in without a CSRF token, because there is none before. Other sites cannot
	 * sign a browser in: they cannot send JSON here, and browsers report the origin of a
	 * request. The session that the browser had before ends.
	 */
	@Refuses({ ProblemCode.INVALID_CREDENTIALS, ProblemCode.SECOND_FACTOR_REQUIRED, ProblemCode.INVALID_SECOND_FACTOR,
			ProblemCode.CSRF_TOKEN_INVALID })
	@Operation(operationId = "openPageSession", summary = "Signs the web pages in",
			description = "The answer sets two cookies: the session, which no script can read, and XSRF-TOKEN, which "
					+ "every request that changes something must repeat in X-XSRF-TOKEN. Apps use /auth/login.")
	@OpenRoute
	@PostMapping
	PageSession open(@RequestBody PageSignInRequest body,
			@RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String userAgent,
			ClientAddress address, Origin origin, HttpServletRequest request, HttpServletResponse response) {
		if (!this.cookies.isOfThisSite(request)) {
			throw new ProblemException(ProblemCode.CSRF_TOKEN_INVALID, ProblemCode.CSRF_TOKEN_INVALID.title());
		}
		SignInCredentials credentials = SignInCredentials.of(body.email(), body.password(), body.code(), body.passkey(),
				this.base.of(request));
		SignIn.SignedIn signedIn = this.signIn.enter(credentials, SessionKind.PAGE, userAgent, address, origin);
		this.cookies.session(request)
			.flatMap((token) -> this.sessions.find(token, SessionKind.PAGE, () -> origin))
			.ifPresent((before) -> this.end.own(before, origin));
		this.cookies.set(request, response, signedIn.session().token());
		return new PageSession(signedIn.profile(), signedIn.session().expiresAt());
	}

	@Operation(operationId = "getPageSession", summary = "Shows the user of the session and when it ends")
	@BeforeSecondFactor
	@GetMapping
	OpenPageSession get(Identity identity) {
		Sessions.Session session = this.sessions.of(identity.userId(), identity.sessionId())
			.orElseThrow(() -> new ProblemException(ProblemCode.UNAUTHENTICATED, "The session has just ended"));
		return new OpenPageSession(this.profiles.get(identity), session.expiresAt(),
				this.limits.idle(identity.role()).toSeconds(), this.demand.isOf(identity.role())
						&& !this.sessions.hasSecondFactor(identity.userId(), identity.sessionId()));
	}

	@Operation(operationId = "endPageSession", summary = "Signs the web pages out, in all tabs of the browser")
	@BeforeSecondFactor
	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void end(Identity identity, Origin origin, HttpServletRequest request, HttpServletResponse response) {
		this.end.own(identity, origin);
		this.cookies.clear(request, response);
	}

	@Schema(description = "The user who signs in")
	record PageSignInRequest(
			@Schema(description = "Address of the account", maxLength = 254, example = "robin@example.org",
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String email,
			@Schema(description = "Its password", maxLength = PasswordPolicy.LONGEST,
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String password,
			@Schema(description = "Code of an app, or a recovery code, where the account has a second factor",
					maxLength = 100) @Nullable String code,
			@Schema(description = "Instead of a code: the passkey's answer to /auth/challenge, as the text of its JSON",
					maxLength = 20000) @Nullable String passkey) {

		/** Omits the password. */
		@Override
		public String toString() {
			return "PageSignInRequest[…]";
		}

	}

	@Schema(description = "A session of the pages that was just opened")
	record PageSession(
			@Schema(description = "The user of the session", requiredMode = Schema.RequiredMode.REQUIRED) Profile user,
			@Schema(description = "When it ends unless it is used again",
					requiredMode = Schema.RequiredMode.REQUIRED) Instant expiresAt) {
	}

	@Schema(description = "The session that asks")
	record OpenPageSession(
			@Schema(description = "The user of the session", requiredMode = Schema.RequiredMode.REQUIRED) Profile user,
			@Schema(description = "When it ends unless it is used again",
					requiredMode = Schema.RequiredMode.REQUIRED) Instant expiresAt,
			@Schema(description = "Seconds without use after which the pages lock", minimum = "1", example = "1800",
					requiredMode = Schema.RequiredMode.REQUIRED) long lockAfterSeconds,
			@Schema(description = "Whether a second factor must be set up before anything else",
					requiredMode = Schema.RequiredMode.REQUIRED) boolean secondFactorMissing) {
	}

}
