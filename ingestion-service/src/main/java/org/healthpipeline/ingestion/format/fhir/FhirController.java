package org.healthpipeline.ingestion.format.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.TokenScope;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.fhir.FhirJson;
import org.healthpipeline.fhir.FhirReader;
import org.healthpipeline.ingestion.item.Format;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.push.PushAnswer;
import org.healthpipeline.ingestion.push.Pushes;
import org.healthpipeline.model.unit.UnitConversion;
import org.healthpipeline.web.openapi.Refuses;
import org.healthpipeline.web.route.TokenRoute;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes Observations as a FHIR server does, at {@code /api/v1/ingest/fhir}.
 */
@RestController
class FhirController {

	private static final String BASE = "/api/v1/ingest/fhir";

	private static final String OBSERVATIONS = BASE + "/Observation";

	private static final String FORMAT = "fhir";

	private static final String FHIR_JSON = "application/fhir+json";

	private static final List<MediaType> TAKEN = List.of(MediaType.APPLICATION_JSON,
			new MediaType("application", "*+json"), new MediaType("application", "fhir+ndjson"),
			new MediaType("application", "x-ndjson"), new MediaType("application", "ndjson"), MediaType.TEXT_PLAIN,
			MediaType.APPLICATION_OCTET_STREAM);

	private final Pushes pushes;

	private final FhirReader reader;

	FhirController(Pushes pushes, UnitConversion units) {
		this.pushes = pushes;
		this.reader = new FhirReader(units);
	}

	/**
	 * Takes a FHIR Bundle. A transaction or batch is answered entry by entry; each entry
	 * is taken or refused independently. Any other Bundle, an Observation, or one
	 * resource per line is answered with counts.
	 */
	@Refuses(ProblemCode.PUSH_UNREADABLE)
	@Operation(operationId = "pushFhirBundle",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = FHIR_JSON, schema = @Schema(implementation = FhirResource.class))),
			responses = @ApiResponse(responseCode = "200", description = "The outcome of each entry, or the counts",
					content = { @Content(mediaType = FHIR_JSON, schema = @Schema(implementation = FhirBundle.class)),
							@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
									schema = @Schema(implementation = PushAnswer.class)) }))
	@TokenRoute(TokenScope.SYNC)
	@PostMapping(path = BASE, produces = { FHIR_JSON, MediaType.APPLICATION_JSON_VALUE })
	ResponseEntity<Object> push(@Parameter(hidden = true) Identity identity,
			@Parameter(hidden = true) @RequestHeader HttpHeaders headers, HttpServletRequest request)
			throws IOException {
		FhirPush push = new FhirPush(this.reader, UnaryOperator.identity());
		PushAnswer counts = run(identity, headers, request, push);
		return push.isInteraction() ? fhir(200).body(push.answer())
				: ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(counts);
	}

	/**
	 * Takes a FHIR Observation. Its address is in {@code Location}; repeating it is safe.
	 */
	@Refuses(ProblemCode.PUSH_UNREADABLE)
	@Operation(operationId = "createFhirObservation",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = FHIR_JSON, schema = @Schema(implementation = FhirResource.class))),
			responses = {
					@ApiResponse(responseCode = "201", description = "The Observation is taken, at least in part",
							content = @Content(mediaType = FHIR_JSON,
									schema = @Schema(implementation = FhirOutcome.class))),
					@ApiResponse(responseCode = "200",
							description = "The Observation has no value that is kept, or is deleted",
							content = @Content(mediaType = FHIR_JSON,
									schema = @Schema(implementation = FhirOutcome.class))),
					@ApiResponse(responseCode = "422", description = "All values are refused",
							content = @Content(mediaType = FHIR_JSON,
									schema = @Schema(implementation = FhirOutcome.class))) })
	@TokenRoute(TokenScope.SYNC)
	@PostMapping(path = OBSERVATIONS, produces = { FHIR_JSON, MediaType.APPLICATION_JSON_VALUE })
	ResponseEntity<FhirOutcome> create(@Parameter(hidden = true) Identity identity,
			@Parameter(hidden = true) @RequestHeader HttpHeaders headers, HttpServletRequest request)
			throws IOException {
		return single(identity, headers, request, (entry) -> observation(entry, "POST", null));
	}

	/**
	 * Takes a FHIR Observation under its id. It replaces the one that its sender sent
	 * before under that id.
	 * @param id letters, digits, hyphens and points
	 */
	@Refuses(ProblemCode.PUSH_UNREADABLE)
	@Operation(operationId = "replaceFhirObservation",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = FHIR_JSON, schema = @Schema(implementation = FhirResource.class))),
			responses = {
					@ApiResponse(responseCode = "200", description = "The Observation is taken, at least in part",
							content = @Content(mediaType = FHIR_JSON,
									schema = @Schema(implementation = FhirOutcome.class))),
					@ApiResponse(responseCode = "422", description = "All values are refused",
							content = @Content(mediaType = FHIR_JSON,
									schema = @Schema(implementation = FhirOutcome.class))) })
	@TokenRoute(TokenScope.SYNC)
	@PutMapping(path = OBSERVATIONS + "/{id}", produces = { FHIR_JSON, MediaType.APPLICATION_JSON_VALUE })
	ResponseEntity<FhirOutcome> replace(@Parameter(hidden = true) Identity identity,
			@Parameter(schema = @Schema(maxLength = 64, pattern = "[A-Za-z0-9.-]{1,64}"),
					example = "bp-2026-03-01") @PathVariable String id,
			@Parameter(hidden = true) @RequestHeader HttpHeaders headers, HttpServletRequest request)
			throws IOException {
		requireId(id);
		return single(identity, headers, request, (entry) -> observation(entry, "PUT", id));
	}

	/**
	 * Deletes the values of a FHIR Observation that its sender sent under that id.
	 * @param id letters, digits, hyphens and points
	 */
	@Operation(operationId = "deleteFhirObservation",
			responses = @ApiResponse(responseCode = "204", description = "The values are deleted, if there were any"))
	@TokenRoute(TokenScope.SYNC)
	@DeleteMapping(OBSERVATIONS + "/{id}")
	ResponseEntity<Void> delete(@Parameter(hidden = true) Identity identity,
			@Parameter(schema = @Schema(maxLength = 64, pattern = "[A-Za-z0-9.-]{1,64}"),
					example = "bp-2026-03-01") @PathVariable String id,
			@Parameter(hidden = true) @RequestHeader HttpHeaders headers) {
		requireId(id);
		this.pushes.run(identity, FORMAT, headers, InputStream.nullInputStream(), (body, push, items) -> {
			RecordIdentity records = new RecordIdentity(push.sender(), push.arrivedMs());
			items.accept(new Item.Deleted(records.ofId(id, null), records.emptyVersion(null), ItemPlace.NONE));
		});
		return ResponseEntity.noContent().build();
	}

	private ResponseEntity<FhirOutcome> single(Identity identity, HttpHeaders headers, HttpServletRequest request,
			UnaryOperator<BundleEntry> expected) throws IOException {
		FhirPush push = new FhirPush(this.reader, expected);
		run(identity, headers, request, push);
		FhirEntryResponse response = push.single();
		ResponseEntity.BodyBuilder answer = fhir(response.code());
		if (response.location() != null && response.code() == 201) {
			answer.location(URI.create(response.location()));
		}
		return answer.body((response.outcome() != null) ? response.outcome() : FhirOutcome.TAKEN);
	}

	private PushAnswer run(Identity identity, HttpHeaders headers, HttpServletRequest request, FhirPush push)
			throws IOException {
		requireJson(request.getContentType());
		return this.pushes.run(identity, FORMAT, headers, request.getInputStream(), push, push);
	}

	/** The only Observation of the body, as an entry with the same request. */
	private static BundleEntry observation(BundleEntry entry, String method, @Nullable String id) {
		if (entry.isTooLarge()) {
			return entry;
		}
		if (entry.method() != null || !"Observation".equals(entry.type()) || entry.place().line() == 0) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "The body must be an Observation");
		}
		String own = FhirJson.text(Objects.requireNonNull(entry.resource()), "id");
		if (id != null && own != null && !own.equals(id)) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					"The id of the Observation differs from the id in its address");
		}
		String url = (id != null) ? "Observation/" + id : null;
		return new BundleEntry(entry.resource(), null, method, url, entry.place(), false);
	}

	private static void requireId(String id) {
		if (!RecordIdentity.isId(id)) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					"An id has 1 to 64 letters, digits, hyphens and points");
		}
	}

	private static void requireJson(@Nullable String contentType) {
		if (contentType != null && !Format.takes(TAKEN, contentType)) {
			throw new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE,
					"Send FHIR as JSON (application/fhir+json), not as XML or Turtle");
		}
	}

	private static ResponseEntity.BodyBuilder fhir(int status) {
		return ResponseEntity.status(status).contentType(MediaType.parseMediaType(FHIR_JSON));
	}

}
