package org.healthpipeline.query.account;

import java.time.Instant;

import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.SessionKind;
import org.healthpipeline.web.request.ClientAddress;
import org.healthpipeline.web.route.OpenRoute;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sign-in. */
@RestController
@RequestMapping("/api/v1/auth")
class SignInController {

	private final SignIn signIn;

	SignInController(SignIn signIn) {
		this.signIn = signIn;
	}

	@OpenRoute
	@PostMapping("/login")
	LoginResponse login(@RequestBody LoginRequest request,
			@RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String userAgent,
			ClientAddress address, Origin origin) {
		Credentials credentials = Credentials.of(request.email(), request.password(), request.code());
		SignIn.SignedIn signedIn = this.signIn.enter(credentials, SessionKind.BEARER, userAgent, address, origin);
		return new LoginResponse(signedIn.session().token(), signedIn.session().expiresAt(), signedIn.profile());
	}

	/**
	 * @param code of a second factor, where the account has one
	 */
	record LoginRequest(@Nullable String email, @Nullable String password, @Nullable String code) {

		/** Without the password. */
		@Override
		public String toString() {
			return "LoginRequest[…]";
		}

	}

	/**
	 * @param token to be sent as {@code Authorization: Bearer TOKEN}
	 */
	record LoginResponse(String token, Instant expiresAt, Profile user) {

		/** Without the token. */
		@Override
		public String toString() {
			return "LoginResponse[…]";
		}

	}

}
