package org.healthpipeline.query.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.time.UtcTime;
import org.healthpipeline.web.openapi.Refuses;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/exports}. */
@RestController
@RequestMapping("/api/v1/exports")
class ExportController {

	private static final int FIRST_BYTES = 64 * 1024;

	private final Exports exports;

	private final InstantSource clock;

	ExportController(Exports exports, InstantSource clock) {
		this.exports = exports;
		this.clock = clock;
	}

	@ApiResponse(responseCode = "202", description = "The state of the export",
			content = @Content(schema = @Schema(implementation = ExportAnswer.class)))
	@Refuses(ProblemCode.TOO_MANY_EXPORTS)
	@Operation(operationId = "requestExport", summary = "Starts to write all of the user's data into a file",
			description = "Poll its status until it is completed; then it can be downloaded for a day.")
	@PostMapping
	ResponseEntity<ExportAnswer> request(Identity identity, @RequestBody ExportRequest request, Origin origin) {
		Export export = this.exports.request(identity.userId(), request.chosenFormat(),
				request.selection(identity.zones()), origin);
		return ResponseEntity.accepted().location(URI.create("/api/v1/exports/" + export.id())).body(answer(export));
	}

	/** Lists the exports of the account. */
	@Operation(operationId = "listExports")
	@GetMapping
	ExportList list(Identity identity) {
		return new ExportList(this.exports.list(identity.userId()).stream().map(this::answer).toList());
	}

	/** Shows the state of an export. */
	@Operation(operationId = "getExport")
	@GetMapping("/{id}")
	ExportAnswer find(Identity identity, @PathVariable UUID id) {
		return answer(this.exports.find(identity.userId(), id));
	}

	/**
	 * Downloads an export. The first segment is decrypted before the answer begins, so a
	 * wrong object gives an error instead of an answer. A later failure can only cut the
	 * connection; the client notices it by the announced length.
	 */
	@Refuses({ ProblemCode.EXPORT_NOT_READY, ProblemCode.EXPORT_EXPIRED })
	@Operation(operationId = "downloadExport", summary = "Downloads an export",
			responses = @ApiResponse(responseCode = "200", content = {
					@Content(mediaType = "application/json", schema = @Schema(implementation = ExportedDocument.class)),
					@Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")) }))
	@GetMapping("/{id}/content")
	void content(Identity identity, @PathVariable UUID id, Origin origin, HttpServletResponse response)
			throws IOException {
		Export export = this.exports.find(identity.userId(), id);
		try (InputStream content = this.exports.open(export, origin)) {
			byte[] first = content.readNBytes(FIRST_BYTES);
			response.setContentType(export.format().mediaType());
			response.setContentLengthLong(Objects.requireNonNull(export.bytes()));
			response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename(fileName(export)).build().toString());
			response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
			// A proxy that buffers answers in files must not do so with this one.
			response.setHeader("X-Accel-Buffering", "no");
			OutputStream out = response.getOutputStream();
			out.write(first);
			content.transferTo(out);
		}
	}

	/** Deletes an export, complete or not. */
	@Operation(operationId = "deleteExport")
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(Identity identity, @PathVariable UUID id, Origin origin) {
		this.exports.delete(identity.userId(), id, origin);
	}

	private static String fileName(Export export) {
		return "health-export-" + UtcTime.of(export.createdAt()).toLocalDate() + "." + export.format().ending();
	}

	private ExportAnswer answer(Export export) {
		return ExportAnswer.of(export, this.clock.instant());
	}

	/** The exports of an account. */
	record ExportList(List<ExportAnswer> items) {
	}

}
