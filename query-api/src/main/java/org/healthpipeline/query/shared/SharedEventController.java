package org.healthpipeline.query.shared;

import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.query.event.EventStreams;
import org.healthpipeline.web.openapi.Refuses;
import org.healthpipeline.web.request.ClientAddress;
import org.healthpipeline.web.route.OpenRoute;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams events to a recipient's open page: open, data, revoked and expired. They report
 * changes within the share and its end. A stream needs an open page, so it is listed for
 * the owner like the page's first request.
 */
@RestController
@RequestMapping("/api/v1/shared")
class SharedEventController {

	private final Grants grants;

	private final ViewLog views;

	private final ShareFingerprints fingerprints;

	private final EventStreams streams;

	SharedEventController(Grants grants, ViewLog views, ShareFingerprints fingerprints, EventStreams streams) {
		this.grants = grants;
		this.views = views;
		this.fingerprints = fingerprints;
		this.streams = streams;
	}

	/** Streams changes of shared data to the holder of an access code. */
	@Refuses({ ProblemCode.UNAUTHENTICATED, ProblemCode.INVALID_ACCESS_CODE, ProblemCode.PASSCODE_REQUIRED,
			ProblemCode.INVALID_PASSCODE, ProblemCode.SHARE_REVOKED, ProblemCode.SHARE_EXPIRED })
	@Operation(operationId = "followSharedData")
	@OpenRoute
	@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	@ApiResponse(responseCode = "200", description = "Server-sent events",
			content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
	SseEmitter ofLink(@RequestHeader(name = LinkCredentials.CODE, required = false) @Nullable String code,
			@RequestHeader(name = LinkCredentials.PASSCODE, required = false) @Nullable String passcode,
			ClientAddress address, Origin origin, HttpServletRequest request) {
		return open(this.grants.ofCode(new LinkCredentials(code, passcode, address), origin), null, origin, request);
	}

	/**
	 * Streams changes of shared data to the recipient's account while its session lasts.
	 */
	@Refuses({ ProblemCode.RECIPIENT_UNCONFIRMED, ProblemCode.SHARE_REVOKED, ProblemCode.SHARE_EXPIRED })
	@Operation(operationId = "followReceivedData")
	@GetMapping(path = "/{shareId}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	@ApiResponse(responseCode = "200", description = "Server-sent events",
			content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
	SseEmitter ofRecipient(Identity identity, Origin origin, @PathVariable UUID shareId, HttpServletRequest request) {
		return open(this.grants.ofRecipient(identity.userId(), shareId, origin), identity.sessionId(), origin, request);
	}

	private SseEmitter open(Grant grant, @Nullable UUID session, Origin origin, HttpServletRequest request) {
		this.views.viewed(grant, "overview", null, grant.scope().types(), origin);
		return this.streams.ofShare(grant.shareId(), session, () -> this.fingerprints.of(grant.owner(), grant.scope()),
				request);
	}

}
