package org.healthpipeline.query.factor;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.SecondFactorDemand;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.text.DisplayText;
import org.healthpipeline.query.account.PasswordConfirmation;
import org.healthpipeline.query.code.QrCode;
import org.healthpipeline.web.openapi.Refuses;
import org.healthpipeline.web.request.ClientAddress;
import org.healthpipeline.web.request.ServiceAddress;
import org.healthpipeline.web.route.BeforeSecondFactor;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Manages the second factors that a sign-in needs beside the password. Adding or removing
 * a factor needs the password again.
 */
@RestController
@RequestMapping("/api/v1/auth/factors")
class FactorController {

	private static final int LONGEST_NAME = 100;

	private static final int LONGEST_CREDENTIAL = 20_000;

	private final SecondFactors factors;

	private final PasswordConfirmation confirmation;

	private final SecondFactorDemand demand;

	private final ServiceAddress base;

	FactorController(SecondFactors factors, PasswordConfirmation confirmation, SecondFactorDemand demand,
			ServiceAddress base) {
		this.factors = factors;
		this.confirmation = confirmation;
		this.demand = demand;
		this.base = base;
	}

	@BeforeSecondFactor
	@Operation(operationId = "getSecondFactors", summary = "Lists the second factors of the account")
	@GetMapping
	FactorList list(Identity identity, HttpServletRequest http) {
		return new FactorList(this.factors.of(identity.userId()).stream().map(FactorItem::of).toList(),
				this.factors.recoveryCodesLeft(identity.userId()), this.demand.isOf(identity.role()),
				RelyingParty.of(this.base.of(http)).isPresent());
	}

	@BeforeSecondFactor
	@Refuses({ ProblemCode.WRONG_PASSWORD, ProblemCode.CONFLICT, ProblemCode.NOT_FOUND })
	@Operation(operationId = "beginAuthenticatorApp",
			summary = "Creates a secret for an app that generates codes (TOTP)",
			description = "It takes effect only when a code of the app was sent to …/totp/confirm.")
	@PostMapping("/totp")
	NewApp beginApp(Identity identity, @RequestBody ConfirmedRequest request, ClientAddress address, Origin origin) {
		confirm(identity, request.password(), AuditAction.SECOND_FACTOR_ADDED, address, origin);
		SecondFactors.AppSecret secret = this.factors.beginApp(identity.userId());
		return new NewApp(secret.secret(), secret.uri(), QrCode.svg(secret.uri()));
	}

	@BeforeSecondFactor
	@Refuses({ ProblemCode.CODE_NOT_CONFIRMED, ProblemCode.CONFLICT, ProblemCode.NOT_FOUND })
	@Operation(operationId = "confirmAuthenticatorApp", summary = "Confirms the app with its first code",
			description = "From now on each sign-in needs a second factor.")
	@PostMapping("/totp/confirm")
	AddedFactor confirmApp(Identity identity, @RequestBody CodeRequest request, Origin origin) {
		if (request.code() == null || request.code().length() > LONGEST_NAME) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "code is missing or too long");
		}
		return AddedFactor.of(this.factors.confirmApp(identity, request.code(), origin).orElse(null));
	}

	@BeforeSecondFactor
	@Refuses({ ProblemCode.WRONG_PASSWORD, ProblemCode.CONFLICT, ProblemCode.NOT_FOUND })
	@Operation(operationId = "beginPasskey", summary = "Returns what a new passkey must sign",
			description = "Hand publicKey to navigator.credentials.create; valid once and for five minutes.")
	@PostMapping("/passkeys/options")
	PasskeyOptions beginPasskey(Identity identity, @RequestBody ConfirmedRequest request, ClientAddress address,
			Origin origin, HttpServletRequest http) {
		confirm(identity, request.password(), AuditAction.SECOND_FACTOR_ADDED, address, origin);
		return new PasskeyOptions(this.factors.beginPasskey(identity.userId(), this.base.of(http)));
	}

	@BeforeSecondFactor
	@Refuses({ ProblemCode.CONFLICT, ProblemCode.NOT_FOUND })
	@Operation(operationId = "addPasskey", summary = "Adds a passkey by its signed answer",
			description = "From now on each sign-in needs a second factor.")
	@PostMapping("/passkeys")
	@ResponseStatus(HttpStatus.CREATED)
	AddedFactor addPasskey(Identity identity, @RequestBody PasskeyRequest request, Origin origin,
			HttpServletRequest http) {
		String name = (request.name() != null) ? DisplayText.cleaned(request.name()).strip() : "";
		if (name.isEmpty() || name.length() > LONGEST_NAME) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "name must have 1 to 100 characters");
		}
		String credential = request.credential();
		if (credential == null || credential.length() > LONGEST_CREDENTIAL) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "credential is missing or too long");
		}
		return AddedFactor
			.of(this.factors.addPasskey(identity, this.base.of(http), name, credential, origin).orElse(null));
	}

	@Refuses(ProblemCode.WRONG_PASSWORD)
	@Operation(operationId = "removeSecondFactor", summary = "Removes an app or a passkey",
			description = "With the last one the recovery codes end too, and the password alone is enough again.")
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(Identity identity, @PathVariable UUID id, @RequestBody ConfirmedRequest request, ClientAddress address,
			Origin origin) {
		confirm(identity, request.password(), AuditAction.SECOND_FACTOR_REMOVED, address, origin);
		this.factors.remove(identity.userId(), id, origin);
	}

	@Refuses({ ProblemCode.WRONG_PASSWORD, ProblemCode.CONFLICT, ProblemCode.NOT_FOUND })
	@Operation(operationId = "makeRecoveryCodes", summary = "Creates new recovery codes; the old ones end")
	@PostMapping("/recovery-codes")
	AddedFactor newRecoveryCodes(Identity identity, @RequestBody ConfirmedRequest request, ClientAddress address,
			Origin origin) {
		confirm(identity, request.password(), AuditAction.RECOVERY_CODES_MADE, address, origin);
		return AddedFactor.of(this.factors.newRecoveryCodes(identity.userId(), origin));
	}

	private void confirm(Identity identity, @Nullable String password, AuditAction wanted, ClientAddress address,
			Origin origin) {
		this.confirmation.require(identity.userId(), password, wanted, address, origin);
	}

	@Schema(description = "The second factors of an account")
	record FactorList(
			@Schema(description = "Apps and passkeys, oldest first",
					requiredMode = Schema.RequiredMode.REQUIRED) List<FactorItem> items,
			@Schema(description = "Number of recovery codes that are left", minimum = "0", maximum = "10",
					example = "10", requiredMode = Schema.RequiredMode.REQUIRED) int recoveryCodesLeft,
			@Schema(description = "Whether this installation requires a second factor for this account",
					requiredMode = Schema.RequiredMode.REQUIRED) boolean demanded,
			@Schema(description = "Whether browsers support passkeys here: a host name with HTTPS, or localhost",
					requiredMode = Schema.RequiredMode.REQUIRED) boolean passkeysPossible) {
	}

	@Schema(description = "A second factor")
	record FactorItem(@Schema(description = "Its id", requiredMode = Schema.RequiredMode.REQUIRED) UUID id,
			@Schema(description = "totp: an app that generates codes; passkey", allowableValues = {
					"totp", "passkey" }, requiredMode = Schema.RequiredMode.REQUIRED) String kind,
			@Schema(description = "The user's name for it; null for an app", maxLength = 100,
					types = { "string", "null" }, requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
			@Schema(description = "When it was added", requiredMode = Schema.RequiredMode.REQUIRED) Instant createdAt,
			@Schema(description = "When it was last used; null if never", types = { "string", "null" },
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Instant lastUsedAt){

		static FactorItem of(Factor factor) {
			return new FactorItem(factor.id(), factor.kind().wireName(), factor.name(), factor.createdAt(),
					factor.lastUsedAt());
		}

	}

	@Schema(description = "The password again")
	record ConfirmedRequest(@Schema(description = "The current password",
			requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String password) {

		/** Omits the password. */
		@Override
		public String toString() {
			return "ConfirmedRequest[…]";
		}

	}

	@Schema(description = "The first code of an app")
	record CodeRequest(@Schema(description = "Six digits that the app shows now", example = "492039", maxLength = 100,
			requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String code) {

		/** Omits the code. */
		@Override
		public String toString() {
			return "CodeRequest[…]";
		}

	}

	@Schema(description = "A new passkey")
	record PasskeyRequest(
			@Schema(description = "The user's name for it", minLength = 1, maxLength = 100, example = "My phone",
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
			@Schema(description = "The answer of navigator.credentials.create, as the text of the JSON of its toJSON()",
					maxLength = 20000, requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String credential) {
	}

	@Schema(description = "A secret for an app; shown once")
	record NewApp(
			@Schema(description = "The secret in Base32, to type in", example = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
					requiredMode = Schema.RequiredMode.REQUIRED) String secret,
			@Schema(description = "The same as an address that apps open",
					example = "otpauth://totp/Health%20pipeline:robin%40example.org?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
							+ "&issuer=Health%20pipeline",
					requiredMode = Schema.RequiredMode.REQUIRED) String uri,
			@Schema(description = "The address as a QR code, an SVG document",
					requiredMode = Schema.RequiredMode.REQUIRED) String qr) {

		/** Omits the secret. */
		@Override
		public String toString() {
			return "NewApp[…]";
		}

	}

	@Schema(description = "The data that a new passkey must sign")
	record PasskeyOptions(
			@Schema(description = "The text of the JSON of WebAuthn's PublicKeyCredentialCreationOptionsJSON",
					requiredMode = Schema.RequiredMode.REQUIRED) String publicKey) {
	}

	@Schema(description = "The result of confirming a factor")
	record AddedFactor(@Schema(
			description = "Codes for the case that all factors are lost, each accepted once; shown once. Null "
					+ "where the account already has some.",
			types = {
					"array", "null" },
			requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<String> recoveryCodes){

		static AddedFactor of(@Nullable List<String> codes) {
			return new AddedFactor(codes);
		}

		/** Omits the codes. */
		@Override
		public String toString() {
			return "AddedFactor[…]";
		}

	}

}
