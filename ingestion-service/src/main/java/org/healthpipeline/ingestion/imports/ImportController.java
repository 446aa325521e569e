package org.healthpipeline.ingestion.imports;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.TokenScope;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.openapi.Refuses;
import org.healthpipeline.web.route.TokenRoute;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes files at {@code /api/v1/imports}. */
@RestController
class ImportController {

	static final String ROUTE = "/api/v1/imports/{format}";

	private final ImportFormats formats;

	private final Imports imports;

	ImportController(ImportFormats formats, Imports imports) {
		this.formats = formats;
		this.imports = imports;
	}

	@Refuses({ ProblemCode.IMPORT_IN_FLIGHT, ProblemCode.IMPORT_UNREADABLE })
	@Operation(operationId = "importFile", summary = "Imports a file while it streams in",
			description = "The answer follows at the end; repeating the import is safe. A user has one import at a time. "
					+ "A record that is too large is refused alone; an import whose file arrives too slowly is ended. "
					+ "A dry run answers the same and stores nothing.",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(
					mediaType = "application/octet-stream", schema = @Schema(type = "string", format = "binary"))))
	@TokenRoute(TokenScope.SYNC)
	@PostMapping(ROUTE)
	ImportAnswer run(@Parameter(hidden = true) Identity identity, @PathVariable String format,
			@RequestParam(required = false) @Nullable UUID id,
			@Parameter(description = "Whether to predict the result and store nothing",
					example = "true") @RequestParam(defaultValue = "false") boolean dryRun,
			@Parameter(
					description = "The time zone (IANA) of times without offset, for formats with such times; "
							+ "without it they are refused",
					example = "Europe/Berlin",
					schema = @Schema(maxLength = 64)) @RequestParam(required = false) @Nullable String zone,
			HttpServletRequest request) throws IOException {
		ImportFormat known = this.formats.require(format, request.getContentType());
		UUID importId = (id != null) ? id : UUID.randomUUID();
		long length = request.getContentLengthLong();
		SentFile file = new SentFile(known, request.getInputStream(), (length >= 0) ? length : null, zone(zone));
		ImportAnswer answer = dryRun ? this.imports.preview(identity.userId(), importId, identity.token(), file)
				: this.imports.run(identity.userId(), importId, identity.token(), file);
		return answer.within(identity.types());
	}

	private static @Nullable ZoneId zone(@Nullable String name) {
		try {
			return (name != null && !name.isBlank()) ? ZoneId.of(name) : null;
		}
		catch (DateTimeException ex) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "The zone is not an IANA time zone", ex);
		}
	}

	@Operation(operationId = "getImport", summary = "Returns the state of an import")
	@TokenRoute(TokenScope.SYNC)
	@GetMapping("/api/v1/imports/{id}")
	ImportAnswer find(@Parameter(hidden = true) Identity identity, @PathVariable UUID id) {
		return this.imports.find(identity.userId(), id).within(identity.types());
	}

}
