package org.healthpipeline.query.account;

import java.time.Instant;
import java.time.ZoneId;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Role;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.openapi.Refuses;
import org.healthpipeline.web.request.ClientAddress;
import org.healthpipeline.web.route.OpenRoute;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registration and sign-in: what one can do without a token. */
@RestController
@RequestMapping("/api/v1/auth")
class SignInController {

	private final AccountOpening opening;

	private final FirstAdmin firstAdmin;

	private final PasswordPolicy policy;

	private final SignIn signIn;

	SignInController(AccountOpening opening, FirstAdmin firstAdmin, PasswordPolicy policy, SignIn signIn) {
		this.opening = opening;
		this.firstAdmin = firstAdmin;
		this.policy = policy;
		this.signIn = signIn;
	}

	/** Opens an account. It is signed in separately. */
	@Refuses({ ProblemCode.TEXT_INVALID, ProblemCode.EMAIL_TAKEN })
	@Operation(operationId = "register")
	@OpenRoute
	@PostMapping("/register")
	@ResponseStatus(HttpStatus.CREATED)
	Profile register(@RequestBody RegisterRequest request, Origin origin) {
		EmailAddress email = EmailAddress.ofNew(request.email());
		this.firstAdmin.refuseRegistration(email);
		String name = (request.name() != null) ? AccountText.name(request.name()) : "";
		ZoneId zone = (request.timezone() != null) ? ZoneId.of(AccountText.timezone(request.timezone())) : null;
		NewAccount account = new NewAccount(email, this.policy.check(request.password(), email, name),
				name.isEmpty() ? null : name, zone);
		return this.opening.open(account, Role.USER, origin).profile();
	}

	/** Signs in: the token of the answer stands for the session. */
	@Refuses(ProblemCode.INVALID_CREDENTIALS)
	@Operation(operationId = "login")
	@OpenRoute
	@PostMapping("/login")
	LoginResponse login(@RequestBody LoginRequest request,
			@RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String userAgent,
			ClientAddress address, Origin origin) {
		EmailAddress email = EmailAddress.of(request.email());
		String password = request.password();
		if (password == null || password.length() > PasswordPolicy.LONGEST) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "password is missing or too long");
		}
		SignIn.SignedIn signedIn = this.signIn.enter(email, password, userAgent, address, origin);
		return new LoginResponse(signedIn.session().token(), signedIn.session().expiresAt(), signedIn.profile());
	}

	/** The account that is to be opened. */
	record RegisterRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String email,
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String password, @Nullable String name,
			@Nullable String timezone) {

		/** Without the password. */
		@Override
		public String toString() {
			return "RegisterRequest[…]";
		}

	}

	/** Who signs in. */
	record LoginRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String email,
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String password) {

		/** Without the password. */
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

		/** Without the token. */
		@Override
		public String toString() {
			return "LoginResponse[…]";
		}

	}

}
