package org.healthpipeline.query.shared;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.query.aggregate.AggregatesAnswer;
import org.healthpipeline.web.openapi.Refuses;
import org.healthpipeline.web.request.ClientAddress;
import org.healthpipeline.web.route.OpenRoute;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers requests with the access code of a share. A session is neither needed nor
 * checked.
 */
@RestController
@RequestMapping("/api/v1/shared")
class LinkController {

	private final Grants grants;

	private final SharedReading reading;

	LinkController(Grants grants, SharedReading reading) {
		this.grants = grants;
		this.reading = reading;
	}

	/** Shows the owner and the scope of a share to the holder of its access code. */
	@Refuses({ ProblemCode.UNAUTHENTICATED, ProblemCode.INVALID_ACCESS_CODE, ProblemCode.PASSCODE_REQUIRED,
			ProblemCode.INVALID_PASSCODE, ProblemCode.SHARE_REVOKED, ProblemCode.SHARE_EXPIRED })
	@Operation(operationId = "getSharedOverview")
	@OpenRoute
	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	SharedOverview overview(@RequestHeader(name = LinkCredentials.CODE, required = false) @Nullable String code,
			@RequestHeader(name = LinkCredentials.PASSCODE, required = false) @Nullable String passcode,
			ClientAddress address, Origin origin) {
		return this.reading.overview(this.grants.ofCode(new LinkCredentials(code, passcode, address), origin), origin);
	}

	/**
	 * Lists shared buckets for the holder of an access code. Requests beyond the share
	 * are refused with SHARE_SCOPE.
	 */
	@ApiResponse(responseCode = "200", description = "The buckets by health type",
			content = @Content(schema = @Schema(implementation = AggregatesAnswer.class)))
	@Refuses({ ProblemCode.UNAUTHENTICATED, ProblemCode.INVALID_ACCESS_CODE, ProblemCode.PASSCODE_REQUIRED,
			ProblemCode.INVALID_PASSCODE, ProblemCode.SHARE_SCOPE, ProblemCode.SHARE_REVOKED,
			ProblemCode.SHARE_EXPIRED })
	@Operation(operationId = "getSharedAggregates")
	@OpenRoute
	@GetMapping(path = "/aggregates", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> aggregates(
			@RequestHeader(name = LinkCredentials.CODE, required = false) @Nullable String code,
			@RequestHeader(name = LinkCredentials.PASSCODE, required = false) @Nullable String passcode,
			ClientAddress address, Origin origin, @RequestParam(required = false) @Nullable List<String> types,
			@RequestParam(required = false) @Nullable String period,
			@RequestParam(required = false) @Nullable String start,
			@RequestParam(required = false) @Nullable String end) {
		Grant grant = this.grants.ofCode(new LinkCredentials(code, passcode, address), origin);
		return SharedResponse
			.json(this.reading.aggregates(grant, new SharedReading.Asked(types, period, start, end), origin));
	}

	/**
	 * Summarises each shared type over the shared time for the holder of an access code.
	 */
	@ApiResponse(responseCode = "200", description = "A summary of each type over the shared time",
			content = @Content(schema = @Schema(implementation = SharedSummaryAnswer.class)))
	@Refuses({ ProblemCode.UNAUTHENTICATED, ProblemCode.INVALID_ACCESS_CODE, ProblemCode.PASSCODE_REQUIRED,
			ProblemCode.INVALID_PASSCODE, ProblemCode.SHARE_REVOKED, ProblemCode.SHARE_EXPIRED })
	@Operation(operationId = "getSharedSummary")
	@OpenRoute
	@GetMapping(path = "/summary", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> summary(@RequestHeader(name = LinkCredentials.CODE, required = false) @Nullable String code,
			@RequestHeader(name = LinkCredentials.PASSCODE, required = false) @Nullable String passcode,
			ClientAddress address, Origin origin) {
		return SharedResponse.json(
				this.reading.summary(this.grants.ofCode(new LinkCredentials(code, passcode, address), origin), origin));
	}

	/** Downloads shared buckets as CSV, with an access code. */
	@ApiResponse(responseCode = "200", description = "A row for each bucket",
			content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
	@Refuses({ ProblemCode.UNAUTHENTICATED, ProblemCode.INVALID_ACCESS_CODE, ProblemCode.PASSCODE_REQUIRED,
			ProblemCode.INVALID_PASSCODE, ProblemCode.SHARE_SCOPE, ProblemCode.SHARE_REVOKED,
			ProblemCode.SHARE_EXPIRED })
	@Operation(operationId = "exportShared")
	@OpenRoute
	@GetMapping(path = "/export.csv", produces = { SharedResponse.CSV, MediaType.APPLICATION_JSON_VALUE })
	ResponseEntity<byte[]> export(@RequestHeader(name = LinkCredentials.CODE, required = false) @Nullable String code,
			@RequestHeader(name = LinkCredentials.PASSCODE, required = false) @Nullable String passcode,
			ClientAddress address, Origin origin, @RequestParam(required = false) @Nullable List<String> types,
			@RequestParam(required = false) @Nullable String period,
			@RequestParam(required = false) @Nullable String start,
			@RequestParam(required = false) @Nullable String end) {
		Grant grant = this.grants.ofCode(new LinkCredentials(code, passcode, address), origin);
		return SharedResponse
			.csv(this.reading.export(grant, new SharedReading.Asked(types, period, start, end), origin));
	}

}
