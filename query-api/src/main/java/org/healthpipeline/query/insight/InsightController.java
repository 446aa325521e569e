package org.healthpipeline.query.insight;

import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.TokenScope;
import org.healthpipeline.query.account.Profiles;
import org.healthpipeline.query.account.Reader;
import org.healthpipeline.web.route.TokenRoute;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists and acknowledges a user's insights. */
@RestController
@RequestMapping(path = "/api/v1/users/me/insights", produces = MediaType.APPLICATION_JSON_VALUE)
class InsightController {

	private final Insights insights;

	private final Profiles profiles;

	InsightController(Insights insights, Profiles profiles) {
		this.insights = insights;
		this.profiles = profiles;
	}

	/**
	 * Lists insights, newest first, in the language and units of the account, else in the
	 * language that the header asks for. {@code unacknowledged} and {@code open} may have
	 * no value; with {@code false} they choose the others.
	 */
	@ApiResponse(responseCode = "200", description = "A page of insights",
			content = @Content(schema = @Schema(implementation = InsightAnswer.Page.class)))
	@Operation(operationId = "listInsights")
	@TokenRoute(TokenScope.READ)
	@GetMapping
	ResponseEntity<byte[]> list(Identity identity, @RequestParam(required = false) @Nullable String unacknowledged,
			@RequestParam(required = false) @Nullable String open,
			@RequestParam(required = false) @Nullable String type,
			@RequestParam(required = false) @Nullable String severity, @RequestParam(defaultValue = "50") int limit,
			@RequestParam(required = false) @Nullable String cursor,
			@Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE,
					required = false) @Nullable String acceptLanguage) {
		// An insight may depend on several types, and does not record which.
		identity.types().requireAll();
		Reader reader = reader(identity, acceptLanguage);
		return answer(this.insights.page(identity.userId(),
				InsightQuestion.of(unacknowledged, open, type, severity, limit, cursor), reader), reader);
	}

	/** Acknowledges the insight. Repeating it changes nothing. */
	@ApiResponse(responseCode = "200", description = "The insight",
			content = @Content(schema = @Schema(implementation = InsightAnswer.class)))
	@Operation(operationId = "acknowledgeInsight")
	@PostMapping("/{id}/acknowledge")
	ResponseEntity<byte[]> acknowledge(Identity identity, @PathVariable UUID id,
			@Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE,
					required = false) @Nullable String acceptLanguage) {
		Reader reader = reader(identity, acceptLanguage);
		return answer(this.insights.acknowledge(identity.userId(), id, reader), reader);
	}

	private Reader reader(Identity identity, @Nullable String acceptLanguage) {
		return Reader.of(this.profiles.get(identity), acceptLanguage);
	}

	private static ResponseEntity<byte[]> answer(byte[] json, Reader reader) {
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_LANGUAGE, reader.language().toLanguageTag())
			.varyBy(HttpHeaders.ACCEPT_LANGUAGE)
			.cacheControl(CacheControl.noCache().cachePrivate())
			.contentType(MediaType.APPLICATION_JSON)
			.body(json);
	}

}
