package org.healthpipeline.query.insight;

import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.healthpipeline.common.identity.Identity;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was found about a user, newest first. */
@RestController
@RequestMapping(path = "/api/v1/users/me/insights", produces = MediaType.APPLICATION_JSON_VALUE)
class InsightController {

	private final Insights insights;

	InsightController(Insights insights) {
		this.insights = insights;
	}

	/**
	 * Lists insights, newest first. {@code unacknowledged} and {@code open} may stand
	 * without a value; with {@code false} they choose the others.
	 */
	@ApiResponse(responseCode = "200", description = "A page of insights",
			content = @Content(schema = @Schema(implementation = InsightAnswer.Page.class)))
	@Operation(operationId = "listInsights")
	@GetMapping
	ResponseEntity<byte[]> list(Identity identity, @RequestParam(required = false) @Nullable String unacknowledged,
			@RequestParam(required = false) @Nullable String open,
			@RequestParam(required = false) @Nullable String type,
			@RequestParam(required = false) @Nullable String severity, @RequestParam(defaultValue = "50") int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		return answer(this.insights.page(identity.userId(),
				InsightQuestion.of(unacknowledged, open, type, severity, limit, cursor)));
	}

	/** Notes that the user has seen it; again changes nothing. */
	@ApiResponse(responseCode = "200", description = "The insight",
			content = @Content(schema = @Schema(implementation = InsightAnswer.class)))
	@Operation(operationId = "acknowledgeInsight")
	@PostMapping("/{id}/acknowledge")
	ResponseEntity<byte[]> acknowledge(Identity identity, @PathVariable UUID id) {
		return answer(this.insights.acknowledge(identity.userId(), id));
	}

	private static ResponseEntity<byte[]> answer(byte[] json) {
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noCache().cachePrivate())
			.contentType(MediaType.APPLICATION_JSON)
			.body(json);
	}

}
