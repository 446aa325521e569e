package org.healthpipeline.ingestion.format.nightscout;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import org.healthpipeline.common.identity.AccessTokens;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.TokenScope;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.openapi.Refuses;
import org.healthpipeline.web.route.NightscoutRoutes;
import org.healthpipeline.web.route.OpenRoute;
import org.healthpipeline.web.route.TokenRoute;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers the requests that uploaders for Nightscout make before they send. */
@RestController
@RequestMapping(path = NightscoutRoutes.PREFIX + "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class NightscoutStatusController {

	/** The reported version. It is current, since apps accept less from old ones. */
	static final String VERSION = "15.0.0";

	static final String API_VERSION = "3.0.4";

	private static final long HOURS_8_S = 8 * 3_600L;

	private final AccessTokens tokens;

	private final InstantSource clock;

	NightscoutStatusController(AccessTokens tokens, InstantSource clock) {
		this.tokens = tokens;
		this.clock = clock;
	}

	/** Reports that a Nightscout interface answers here; nothing about any user. */
	@OpenRoute
	@Operation(operationId = "getNightscoutStatus")
	@GetMapping("/v1/status.json")
	NightscoutStatus status() {
		Instant now = this.clock.instant();
		return new NightscoutStatus("ok", "Health data pipeline", VERSION, now.toString(), now.toEpochMilli(), true,
				true, new NightscoutStatus.Settings("mg/dl"));
	}

	/** Confirms that the token is valid. */
	@Operation(operationId = "verifyNightscoutToken")
	@TokenRoute(TokenScope.SYNC)
	@GetMapping("/v1/verifyauth")
	NightscoutVerdict verify(@Parameter(hidden = true) Identity identity) {
		return NightscoutVerdict.KNOWN;
	}

	/** Confirms that the token is valid, as uploaders test it. */
	@Operation(operationId = "testNightscoutToken")
	@TokenRoute(TokenScope.SYNC)
	@GetMapping("/v1/experiments/test")
	NightscoutVerdict test(@Parameter(hidden = true) Identity identity) {
		return NightscoutVerdict.KNOWN;
	}

	/**
	 * Exchanges an access token for the one that an app sends from now on. It is the same
	 * token, so that each request checks whether it is still valid.
	 */
	@OpenRoute
	@Refuses(ProblemCode.UNAUTHENTICATED)
	@Operation(operationId = "requestNightscoutToken")
	@GetMapping("/v2/authorization/request/{token}")
	NightscoutToken request(@PathVariable String token) {
		String text = token.startsWith("token=") ? token.substring("token=".length()) : token;
		Optional<Identity> known = text.startsWith(AccessTokens.PREFIX) ? this.tokens.find(text) : Optional.empty();
		if (known.isEmpty()) {
			throw new ProblemException(ProblemCode.UNAUTHENTICATED, "The access token is not valid");
		}
		long now = this.clock.instant().getEpochSecond();
		return new NightscoutToken(text, "uploader", now, now + HOURS_8_S);
	}

	/** Reports the version of the interface. */
	@OpenRoute
	@Operation(operationId = "getNightscoutVersion")
	@GetMapping("/v3/version")
	NightscoutV3Status version() {
		return new NightscoutV3Status(200, new NightscoutV3Status.Server(VERSION, API_VERSION, this.clock.millis(),
				NightscoutV3Status.STORAGE, null));
	}

	/** Reports what the token may do with each collection. */
	@Operation(operationId = "getNightscoutPermissions")
	@TokenRoute(TokenScope.SYNC)
	@GetMapping("/v3/status")
	NightscoutV3Status permissions(@Parameter(hidden = true) Identity identity) {
		Map<String, String> all = Map.of("entries", "crud", "treatments", "crud", "devicestatus", "crud", "profile",
				"crud", "food", "crud", "settings", "crud");
		return new NightscoutV3Status(200, new NightscoutV3Status.Server(VERSION, API_VERSION, this.clock.millis(),
				NightscoutV3Status.STORAGE, all));
	}

}
