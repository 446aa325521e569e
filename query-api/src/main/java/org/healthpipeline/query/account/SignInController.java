package org.healthpipeline.query.account;

import java.time.Instant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.SessionKind;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.web.openapi.Refuses;
import org.healthpipeline.web.request.ClientAddress;
import org.healthpipeline.web.request.ServiceAddress;
import org.healthpipeline.web.route.OpenRoute;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signs users in. */
@RestController
@RequestMapping("/api/v1/auth")
class SignInController {

	private final SignIn signIn;

	private final ServiceAddress base;

	SignInController(SignIn signIn, ServiceAddress base) {
		this.signIn = signIn;
		this.base = base;
	}

	/** Signs in. The token of the answer identifies the session. */
	@Refuses({ ProblemCode.INVALID_CREDENTIALS, ProblemCode.SECOND_FACTOR_REQUIRED, ProblemCode.INVALID_SECOND_FACTOR })
	@Operation(operationId = "login")
	@OpenRoute
	@PostMapping("/login")
	LoginResponse login(@RequestBody LoginRequest request,
			@RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String userAgent,
			ClientAddress address, Origin origin, HttpServletRequest http) {
		SignInCredentials credentials = SignInCredentials.of(request.email(), request.password(), request.code(),
				request.passkey(), this.base.of(http));
		SignIn.SignedIn signedIn = this.signIn.enter(credentials, SessionKind.BEARER, userAgent, address, origin);
		return new LoginResponse(signedIn.session().token(), signedIn.session().expiresAt(), signedIn.profile());
	}

	/** Lists the second factors of the account to a client with the right password. */
	@Refuses(ProblemCode.INVALID_CREDENTIALS)
	@Operation(operationId = "challengeSecondFactor", summary = "Lists the second factors of the account",
			description = "Needs the right password. Where passkeyOptions are given, hand them to "
					+ "navigator.credentials.get and send the answer as passkey with the sign-in.")
	@OpenRoute
	@PostMapping("/challenge")
	SecondFactorCheck.Challenge challenge(@RequestBody LoginRequest request, ClientAddress address, Origin origin,
			HttpServletRequest http) {
		return this.signIn.challenge(
				SignInCredentials.of(request.email(), request.password(), null, null, this.base.of(http)), address,
				origin);
	}

	/**
	 * The user who signs in.
	 *
	 * @param code code of a second factor, where the account has one
	 * @param passkey the passkey's answer to the challenge, as the text of its JSON
	 */
	record LoginRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String email,
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String password, @Nullable String code,
			@Nullable String passkey) {

		/** Omits the password. */
		@Override
		public String toString() {
			return "LoginRequest[…]";
		}

	}

	/**
	 * The session that was opened.
	 *
	 * @param token to be sent as {@code Authorization: Bearer TOKEN}
	 */
	record LoginResponse(String token, Instant expiresAt, Profile user) {

		/** Omits the token. */
		@Override
		public String toString() {
			return "LoginResponse[…]";
		}

	}

}
