package org.healthpipeline.ingestion.push;

import java.io.IOException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.TokenScope;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.web.openapi.Refuses;
import org.healthpipeline.web.route.TokenRoute;

import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes pushes at {@code POST /api/v1/ingest/{format}}. */
@RestController
class PushController {

	static final String ROUTE = "/api/v1/ingest/{format}";

	private final IngestFormats formats;

	private final Pushes pushes;

	PushController(IngestFormats formats, Pushes pushes) {
		this.formats = formats;
		this.pushes = pushes;
	}

	@Refuses(ProblemCode.PUSH_UNREADABLE)
	@Operation(operationId = "pushSamples", summary = "Stores samples that an app sends in its own format",
			description = "Readable items are stored, and each other item is refused alone. Repeating it is always safe. "
					+ "An app with a field for an API key may send the access token as `X-API-Key`.",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(
					mediaType = "application/json", schema = @Schema(implementation = PushBody.class))))
	@TokenRoute(TokenScope.SYNC)
	@PostMapping(ROUTE)
	PushAnswer push(@Parameter(hidden = true) Identity identity, @PathVariable String format,
			@Parameter(hidden = true) @RequestHeader HttpHeaders headers, HttpServletRequest request)
			throws IOException {
		IngestFormat known = this.formats.require(format, request.getContentType());
		return this.pushes.run(identity, known.name(), headers, request.getInputStream(), known);
	}

}
