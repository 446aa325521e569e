package org.healthpipeline.query.shared;

import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.query.aggregate.AggregatesAnswer;
import org.healthpipeline.web.openapi.Refuses;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For the account that something was shared with, signed in. */
@RestController
@RequestMapping("/api/v1/shared")
class RecipientController {

	private final Grants grants;

	private final SharedReading reading;

	RecipientController(Grants grants, SharedReading reading) {
		this.grants = grants;
		this.reading = reading;
	}

	/** Lists what others share with this account and can be read now, newest first. */
	@Operation(operationId = "listReceivedShares")
	@GetMapping(path = "/mine", produces = MediaType.APPLICATION_JSON_VALUE)
	ReceivedShare.Received mine(Identity identity) {
		return new ReceivedShare.Received(
				this.grants.receivedBy(identity.userId()).stream().map(ReceivedShare::of).toList());
	}

	/** Shows who shares what, to the account it is shared with. */
	@Refuses({ ProblemCode.SHARE_REVOKED, ProblemCode.SHARE_EXPIRED })
	@Operation(operationId = "getReceivedOverview")
	@GetMapping(path = "/{shareId}", produces = MediaType.APPLICATION_JSON_VALUE)
	SharedOverview overview(Identity identity, Origin origin, @PathVariable UUID shareId) {
		return this.reading.overview(this.grants.ofRecipient(identity.userId(), shareId, origin), origin);
	}

	/**
	 * Shows shared buckets, to the account they are shared with. What goes beyond the
	 * share is refused with SHARE_SCOPE.
	 */
	@ApiResponse(responseCode = "200", description = "The buckets by health type",
			content = @Content(schema = @Schema(implementation = AggregatesAnswer.class)))
	@Refuses({ ProblemCode.SHARE_SCOPE, ProblemCode.SHARE_REVOKED, ProblemCode.SHARE_EXPIRED })
	@Operation(operationId = "getReceivedAggregates")
	@GetMapping(path = "/{shareId}/aggregates", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> aggregates(Identity identity, Origin origin, @PathVariable UUID shareId,
			@RequestParam(required = false) @Nullable List<String> types,
			@RequestParam(required = false) @Nullable String period,
			@RequestParam(required = false) @Nullable String start,
			@RequestParam(required = false) @Nullable String end) {
		Grant grant = this.grants.ofRecipient(identity.userId(), shareId, origin);
		return SharedResponse
			.json(this.reading.aggregates(grant, new SharedReading.Asked(types, period, start, end), origin));
	}

	/**
	 * Sums up each shared type over the shared time, to the account it is shared with.
	 */
	@ApiResponse(responseCode = "200", description = "Each type over the shared time",
			content = @Content(schema = @Schema(implementation = SharedSummaryAnswer.class)))
	@Refuses({ ProblemCode.SHARE_REVOKED, ProblemCode.SHARE_EXPIRED })
	@Operation(operationId = "getReceivedSummary")
	@GetMapping(path = "/{shareId}/summary", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> summary(Identity identity, Origin origin, @PathVariable UUID shareId) {
		return SharedResponse
			.json(this.reading.summary(this.grants.ofRecipient(identity.userId(), shareId, origin), origin));
	}

	/** Downloads shared buckets as CSV, as the account they are shared with. */
	@ApiResponse(responseCode = "200", description = "A row for each bucket",
			content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
	@Refuses({ ProblemCode.SHARE_SCOPE, ProblemCode.SHARE_REVOKED, ProblemCode.SHARE_EXPIRED })
	@Operation(operationId = "exportReceived")
	@GetMapping(path = "/{shareId}/export.csv", produces = { SharedResponse.CSV, MediaType.APPLICATION_JSON_VALUE })
	ResponseEntity<byte[]> export(Identity identity, Origin origin, @PathVariable UUID shareId,
			@RequestParam(required = false) @Nullable List<String> types,
			@RequestParam(required = false) @Nullable String period,
			@RequestParam(required = false) @Nullable String start,
			@RequestParam(required = false) @Nullable String end) {
		Grant grant = this.grants.ofRecipient(identity.userId(), shareId, origin);
		return SharedResponse
			.csv(this.reading.export(grant, new SharedReading.Asked(types, period, start, end), origin));
	}

}
