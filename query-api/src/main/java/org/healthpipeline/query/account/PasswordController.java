package org.healthpipeline.query.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.web.openapi.Refuses;
import org.healthpipeline.web.request.ClientAddress;
import org.healthpipeline.web.route.OpenRoute;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changes and resets passwords. */
@RestController
@RequestMapping("/api/v1/auth")
class PasswordController {

	private final PasswordChange change;

	private final ResetRequests requests;

	private final RequestThrottle throttle;

	PasswordController(PasswordChange change, ResetRequests requests, RequestThrottle throttle) {
		this.change = change;
		this.requests = requests;
		this.throttle = throttle;
	}

	@PostMapping("/password")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Refuses({ ProblemCode.WRONG_PASSWORD, ProblemCode.TEXT_INVALID, ProblemCode.CONFLICT, ProblemCode.NOT_FOUND })
	@Operation(operationId = "changePassword", summary = "Changes the password",
			description = "Ends all other sessions. Guesses of the old one count like those of a sign-in.")
	void change(Identity identity, @RequestBody PasswordRequest request, ClientAddress address, Origin origin) {
		this.change.change(identity, request.oldPassword(), request.newPassword(), address, origin);
	}

	/**
	 * Requests a code. The answer and the time it takes do not reveal whether the address
	 * has an account.
	 */
	@OpenRoute
	@PostMapping("/reset")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(operationId = "requestPasswordReset", summary = "Asks for a code to set a new password",
			description = "Where mail is set and the address has an account, a link is mailed to it, which works once "
					+ "within 30 minutes. Otherwise an administrator issues a code.")
	ResetAnswer request(@RequestBody ResetRequest request, ClientAddress address, Origin origin) {
		EmailAddress email = EmailAddress.of(request.email());
		this.throttle.count(RequestThrottle.Kind.MAIL, email.value(), address);
		return new ResetAnswer(this.requests.add(email.value(), origin) ? "mail" : "administrator");
	}

	@OpenRoute
	@PostMapping("/reset/confirm")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Refuses({ ProblemCode.INVALID_CODE, ProblemCode.TEXT_INVALID, ProblemCode.NOT_FOUND })
	@Operation(operationId = "confirmPasswordReset", summary = "Sets a new password with a code",
			description = "The code is used up, and all sessions of the account end.")
	void confirm(@RequestBody ConfirmRequest request, ClientAddress address, Origin origin) {
		this.change.reset(request.code(), request.newPassword(), address, origin);
	}

	/** Holds the old and the new password. */
	record PasswordRequest(
			@Schema(description = "The current password", maxLength = 256, example = "a sentence that nobody guesses",
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String oldPassword,
			@Schema(description = "8 to 256 characters, none that is easily guessed", minLength = 8, maxLength = 256,
					example = "another sentence, longer than before",
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String newPassword) {

		/** Omits the passwords. */
		@Override
		public String toString() {
			return "PasswordRequest[…]";
		}

	}

	/** Names the account whose password was forgotten. */
	record ResetRequest(@Schema(description = "Email address of the account", maxLength = 254,
			example = "robin@example.org", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String email) {

		/** Omits the address. */
		@Override
		public String toString() {
			return "ResetRequest[…]";
		}

	}

	/**
	 * States how the user gets the code.
	 *
	 * @param by the same for every address
	 */
	record ResetAnswer(@Schema(description = "The way to get a code, the same for every address", allowableValues = {
			"mail", "administrator" }, example = "mail", requiredMode = Schema.RequiredMode.REQUIRED) String by){

	}

	/** Holds the code and the new password. */
	@Schema(name = "PasswordResetConfirmation")
	record ConfirmRequest(
			@Schema(description = "From the mail, or from an administrator", maxLength = 50,
					example = "7K3M-Q9TX-02VB-HN5E", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String code,
			@Schema(description = "8 to 256 characters, none that is easily guessed", minLength = 8, maxLength = 256,
					example = "another sentence, longer than before",
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String newPassword) {

		/** Omits code and password. */
		@Override
		public String toString() {
			return "ConfirmRequest[…]";
		}

	}

}
