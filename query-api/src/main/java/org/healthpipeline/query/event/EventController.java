package org.healthpipeline.query.event;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.identity.Identity;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Streams events that tell a user's open pages when to reload. */
@RestController
class EventController {

	private final EventStreams streams;

	EventController(EventStreams streams) {
		this.streams = streams;
	}

	/** Streams the events open, data, insight, share and job until the session ends. */
	@Operation(operationId = "followOwnData")
	@GetMapping(path = "/api/v1/users/me/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	@ApiResponse(responseCode = "200", description = "Server-sent events",
			content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
	SseEmitter events(Identity identity, HttpServletRequest request) {
		return this.streams.ofUser(identity.userId(), identity.sessionId(), request);
	}

}
