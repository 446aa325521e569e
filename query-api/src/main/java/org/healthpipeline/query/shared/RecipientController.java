package org.healthpipeline.query.shared;

import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Identity;
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

	/** What others share with this account and can be read now, newest first. */
	@GetMapping(path = "/mine", produces = MediaType.APPLICATION_JSON_VALUE)
	ReceivedShare.Received mine(Identity identity) {
		return new ReceivedShare.Received(
				this.grants.receivedBy(identity.userId()).stream().map(ReceivedShare::of).toList());
	}

	@GetMapping(path = "/{shareId}", produces = MediaType.APPLICATION_JSON_VALUE)
	SharedOverview overview(Identity identity, Origin origin, @PathVariable UUID shareId) {
		return this.reading.overview(this.grants.ofRecipient(identity.userId(), shareId, origin), origin);
	}

	/** What goes beyond the share is refused with SHARE_SCOPE. */
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

	@GetMapping(path = "/{shareId}/summary", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> summary(Identity identity, Origin origin, @PathVariable UUID shareId) {
		return SharedResponse
			.json(this.reading.summary(this.grants.ofRecipient(identity.userId(), shareId, origin), origin));
	}

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
