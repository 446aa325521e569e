package org.healthpipeline.query.token;

import java.util.List;
import java.util.Set;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.TokenScope;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.query.device.DeviceRequest;
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

/** Pairs apps with an account, so that a phone syncs for years without a password. */
@RestController
@RequestMapping("/api/v1/pairings")
class PairingController {

	private final Pairings pairings;

	private final ReachableAddresses addresses;

	PairingController(Pairings pairings, ReachableAddresses addresses) {
		this.pairings = pairings;
		this.addresses = addresses;
	}

	@Operation(operationId = "createPairing",
			summary = "Creates a code that an app exchanges for a token within ten minutes",
			description = "Show it as a QR code or have the user type it. Codes: INVALID_REQUEST (400), "
					+ "TOO_MANY_REQUESTS (429).")
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	CreatedPairing create(Identity identity, Origin origin, HttpServletRequest http,
			@RequestBody(required = false) @Nullable PairingRequest request) {
		return this.pairings.create(identity.userId(), (request != null) ? request.check() : PairingRequest.USUAL,
				this.addresses.of(http), this.addresses.isLoopbackOnly(), origin);
	}

	@Refuses({ ProblemCode.PAIRING_NOT_FOUND, ProblemCode.TEXT_INVALID, ProblemCode.TOO_MANY_TOKENS })
	@Operation(operationId = "claimPairing",
			summary = "Exchanges a pairing code for an access token and a device, once",
			description = "Needs no session: the code is the proof. Codes: INVALID_REQUEST, TEXT_INVALID (400), "
					+ "PAIRING_NOT_FOUND (404), TOO_MANY_TOKENS (409), TOO_MANY_REQUESTS (429).")
	@OpenRoute
	@PostMapping("/claim")
	ClaimedPairing claim(@RequestBody ClaimRequest request, ClientAddress address, Origin origin) {
		DeviceRequest device = new DeviceRequest(request.deviceType(), request.deviceName(), request.deviceIdentifier(),
				null);
		String code = request.code();
		if (code == null || code.isBlank()) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "code is required");
		}
		return this.pairings.claim(code, device.toNewDevice(), address, origin);
	}

	/** The permissions of the app to pair. */
	record PairingRequest(@Schema(description = "Permissions of the app's token; left out for sync only",
			example = "[\"sync\"]", nullable = true) @Nullable List<@Nullable String> scopes) {

		static final Set<TokenScope> USUAL = Set.of(TokenScope.SYNC);

		Set<TokenScope> check() {
			return (this.scopes != null) ? TokenScopes.parse(this.scopes) : USUAL;
		}

	}

	/** The claim of an app that has the code of a pairing. */
	record ClaimRequest(
			@Schema(description = "As it was scanned or typed", example = "7K3M-0QXR-9D2W",
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String code,
			@Schema(description = "The type of the device; see /device-types", example = "iphone",
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String deviceType,
			@Schema(description = "The user's name for it", minLength = 1, maxLength = 200, example = "My phone",
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String deviceName,
			@Schema(description = "The app's identifier of the device; the same identifier is the same device",
					minLength = 1, maxLength = 200, example = "iPhone17,3-7f9c",
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String deviceIdentifier) {

		/** Omits the code. */
		@Override
		public String toString() {
			return "ClaimRequest[…]";
		}

	}

}
