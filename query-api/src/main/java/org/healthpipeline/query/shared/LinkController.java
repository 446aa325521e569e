package org.healthpipeline.query.shared;

import java.util.List;

import org.healthpipeline.common.audit.Origin;
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
 * For whoever holds the access code of a share; a session is neither needed nor looked
 * at.
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

	@OpenRoute
	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	SharedOverview overview(@RequestHeader(name = LinkCredentials.CODE, required = false) @Nullable String code,
			@RequestHeader(name = LinkCredentials.PASSCODE, required = false) @Nullable String passcode,
			ClientAddress address, Origin origin) {
		return this.reading.overview(this.grants.ofCode(new LinkCredentials(code, passcode, address), origin), origin);
	}

	/** What goes beyond the share is refused with SHARE_SCOPE. */
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

	@OpenRoute
	@GetMapping(path = "/summary", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> summary(@RequestHeader(name = LinkCredentials.CODE, required = false) @Nullable String code,
			@RequestHeader(name = LinkCredentials.PASSCODE, required = false) @Nullable String passcode,
			ClientAddress address, Origin origin) {
		return SharedResponse.json(
				this.reading.summary(this.grants.ofCode(new LinkCredentials(code, passcode, address), origin), origin));
	}

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
