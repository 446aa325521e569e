package org.healthpipeline.query.account;

import java.time.ZoneId;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.mail.MailOutbox;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.web.openapi.Refuses;
import org.healthpipeline.web.request.ClientAddress;
import org.healthpipeline.web.route.OpenRoute;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registers accounts and shows how to get one. */
@RestController
@RequestMapping("/api/v1/auth")
class RegistrationController {

	private final Registration registration;

	private final PasswordPolicy policy;

	private final MailOutbox outbox;

	private final AccountProperties properties;

	RegistrationController(Registration registration, PasswordPolicy policy, MailOutbox outbox,
			AccountProperties properties) {
		this.registration = registration;
		this.policy = policy;
		this.outbox = outbox;
		this.properties = properties;
	}

	@OpenRoute
	@GetMapping("/options")
	@Operation(operationId = "getAccountOptions", summary = "Shows how users register here")
	Options options() {
		return new Options(this.properties.registration().wireName(), this.outbox.isOpen());
	}

	@OpenRoute
	@PostMapping("/register")
	@ResponseStatus(HttpStatus.CREATED)
	@Refuses({ ProblemCode.TEXT_INVALID, ProblemCode.REGISTRATION_CLOSED, ProblemCode.INVITATION_REQUIRED,
			ProblemCode.INVALID_CODE, ProblemCode.EMAIL_TAKEN })
	@Operation(operationId = "register", summary = "Opens an account",
			description = "Where mail is set the answer is the same whether or not the address has an account, and the "
					+ "address is proven by a mail before the first sign-in.")
	Profile register(@RequestBody RegisterRequest request, ClientAddress address, Origin origin) {
		EmailAddress email = EmailAddress.ofNew(request.email());
		String name = (request.name() != null) ? AccountText.name(request.name()) : "";
		ZoneId zone = (request.timezone() != null) ? ZoneId.of(AccountText.timezone(request.timezone())) : null;
		NewAccount account = new NewAccount(email, this.policy.check(request.password(), email, name),
				name.isEmpty() ? null : name, zone);
		return this.registration.register(account, request.invitation(), address, origin);
	}

	/**
	 * States how users register.
	 *
	 * @param registration users who may register
	 * @param mail whether codes are mailed
	 */
	@Schema(name = "AccountOptions")
	record Options(
			@Schema(description = "Users who may register: everybody, anyone with the code of an invitation, or nobody",
					allowableValues = {
							"open", "invitation", "closed" },
					example = "open", requiredMode = Schema.RequiredMode.REQUIRED) String registration,
			@Schema(description = "Whether this installation sends mails; without, administrators issue codes",
					example = "true", requiredMode = Schema.RequiredMode.REQUIRED) boolean mail){

	}

	/**
	 * The account to open.
	 *
	 * @param invitation code of an invitation, where registration is by invitation
	 */
	record RegisterRequest(
			@Schema(description = "Email address, which names the account", maxLength = 254,
					example = "robin@example.org", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String email,
			@Schema(description = "8 to 256 characters, none that is easily guessed", minLength = 8, maxLength = 256,
					example = "a sentence that nobody guesses",
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String password,
			@Schema(description = "Name that the user chooses", maxLength = 200,
					example = "Robin") @Nullable String name,
			@Schema(description = "IANA time zone that days are counted in; UTC if left out",
					example = "Europe/Berlin") @Nullable String timezone,
			@Schema(description = "Code of an invitation, where registration is by invitation", maxLength = 50,
					example = "7K3M-Q9TX-02VB-HN5E") @Nullable String invitation) {

		/** Omits the password. */
		@Override
		public String toString() {
			return "RegisterRequest[…]";
		}

	}

}
