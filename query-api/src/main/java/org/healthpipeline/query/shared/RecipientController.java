package org.healthpipeline.query.shared;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.query.account.AccountNames;
import org.healthpipeline.query.aggregate.AggregatesAnswer;
import org.healthpipeline.query.share.ShareRecipients;
import org.healthpipeline.web.openapi.Refuses;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers requests of signed-in recipients. */
@RestController
@RequestMapping("/api/v1/shared")
class RecipientController {

	private final Grants grants;

	private final SharedReading reading;

	private final ShareRecipients recipients;

	private final AccountNames names;

	RecipientController(Grants grants, SharedReading reading, ShareRecipients recipients, AccountNames names) {
		this.grants = grants;
		this.recipients = recipients;
		this.names = names;
		this.reading = reading;
	}

	/**
	 * Lists the readable shares with this account, newest first, and those that wait for
	 * their owner to confirm its address.
	 */
	@Operation(operationId = "listReceivedShares")
	@GetMapping(path = "/mine", produces = MediaType.APPLICATION_JSON_VALUE)
	ReceivedShare.Received mine(Identity identity) {
		return new ReceivedShare.Received(
				this.grants.receivedBy(identity.userId()).stream().map(ReceivedShare::of).toList(),
				this.recipients.waitingFor(identity.userId(), Grants.MOST_RECEIVED)
					.stream()
					.map(ReceivedShare.Waiting::of)
					.toList());
	}

	@PostMapping(path = "/{shareId}/recipient", produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(operationId = "askToOpenShare", summary = "Asks the owner of a share to confirm this account",
			description = "For an account whose address is not proven. The owner sees its name, when it was opened and "
					+ "the same code. Repeating the request gives the same code.")
	AskedShare ask(Identity identity, Origin origin, @PathVariable UUID shareId) {
		String name = this.names.of(List.of(identity.userId())).get(identity.userId());
		ShareRecipients.Asked asked = this.recipients.ask(identity.userId(), name, shareId, origin);
		return new AskedShare(asked.code(), asked.askedAt());
	}

	/** Shows the owner and the scope of a share to its recipient's account. */
	@Refuses({ ProblemCode.RECIPIENT_UNCONFIRMED, ProblemCode.SHARE_REVOKED, ProblemCode.SHARE_EXPIRED })
	@Operation(operationId = "getReceivedOverview")
	@GetMapping(path = "/{shareId}", produces = MediaType.APPLICATION_JSON_VALUE)
	SharedOverview overview(Identity identity, Origin origin, @PathVariable UUID shareId) {
		return this.reading.overview(this.grants.ofRecipient(identity.userId(), shareId, origin), origin);
	}

	/**
	 * Lists shared buckets for the recipient's account. Requests beyond the share are
	 * refused with SHARE_SCOPE.
	 */
	@ApiResponse(responseCode = "200", description = "The buckets by health type",
			content = @Content(schema = @Schema(implementation = AggregatesAnswer.class)))
	@Refuses({ ProblemCode.RECIPIENT_UNCONFIRMED, ProblemCode.SHARE_SCOPE, ProblemCode.SHARE_REVOKED,
			ProblemCode.SHARE_EXPIRED })
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
	 * Summarises each shared type over the shared time for the recipient's account.
	 */
	@ApiResponse(responseCode = "200", description = "A summary of each type over the shared time",
			content = @Content(schema = @Schema(implementation = SharedSummaryAnswer.class)))
	@Refuses({ ProblemCode.RECIPIENT_UNCONFIRMED, ProblemCode.SHARE_REVOKED, ProblemCode.SHARE_EXPIRED })
	@Operation(operationId = "getReceivedSummary")
	@GetMapping(path = "/{shareId}/summary", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> summary(Identity identity, Origin origin, @PathVariable UUID shareId) {
		return SharedResponse
			.json(this.reading.summary(this.grants.ofRecipient(identity.userId(), shareId, origin), origin));
	}

	/** Downloads shared buckets as CSV, as the recipient's account. */
	@ApiResponse(responseCode = "200", description = "A row for each bucket",
			content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
	@Refuses({ ProblemCode.RECIPIENT_UNCONFIRMED, ProblemCode.SHARE_SCOPE, ProblemCode.SHARE_REVOKED,
			ProblemCode.SHARE_EXPIRED })
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

	/** The answer to a request for the owner's confirmation. */
	record AskedShare(
			@Schema(description = "Six digits; the owner sees the same ones", example = "042917",
					requiredMode = Schema.RequiredMode.REQUIRED) String code,
			@Schema(description = "When it was first asked", example = "2026-03-02T10:15:30Z",
					requiredMode = Schema.RequiredMode.REQUIRED) Instant askedAt) {

		/** Omits the code. */
		@Override
		public String toString() {
			return "AskedShare[…]";
		}

	}

}
