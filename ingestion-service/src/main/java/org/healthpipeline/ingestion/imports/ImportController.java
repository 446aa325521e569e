package org.healthpipeline.ingestion.imports;

import java.io.IOException;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/imports}. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportController {

	private static final String APPLE_HEALTH = "apple-health";

	private final Imports imports;

	ImportController(Imports imports) {
		this.imports = imports;
	}

	@Operation(summary = "Takes a file while it streams in",
			description = "Apple Health's export.zip or export.xml. The answer comes at the end; repeating it is safe.",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(
					mediaType = "application/octet-stream", schema = @Schema(type = "string", format = "binary"))))
	@PostMapping("/{format}")
	ImportAnswer run(@Parameter(hidden = true) Identity identity, @PathVariable String format,
			@RequestParam(required = false) @Nullable UUID id, HttpServletRequest request) throws IOException {
		if (!format.equals(APPLE_HEALTH)) {
			throw new ProblemException(ProblemCode.NOT_FOUND, "Files of this format cannot be imported");
		}
		UUID importId = (id != null) ? id : UUID.randomUUID();
		return this.imports.run(identity.userId(), importId, format, request.getInputStream());
	}

	@Operation(summary = "How an import stands")
	@GetMapping("/{id}")
	ImportAnswer find(@Parameter(hidden = true) Identity identity, @PathVariable UUID id) {
		return this.imports.find(identity.userId(), id);
	}

}
