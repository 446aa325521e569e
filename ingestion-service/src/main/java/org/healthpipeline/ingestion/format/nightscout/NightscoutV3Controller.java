package org.healthpipeline.ingestion.format.nightscout;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
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
import org.healthpipeline.web.openapi.Refuses;
import org.healthpipeline.web.route.NightscoutRoutes;
import org.healthpipeline.web.route.TokenRoute;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The third version of Nightscout's interface, as far as AAPS uses it. */
@RestController
@RequestMapping(path = NightscoutRoutes.PREFIX + "/api/v3", produces = MediaType.APPLICATION_JSON_VALUE)
class NightscoutV3Controller {

	private final NightscoutStore store;

	private final InstantSource clock;

	NightscoutV3Controller(NightscoutStore store, InstantSource clock) {
		this.store = store;
		this.clock = clock;
	}

	/** Reports when the token last sent documents of each collection. */
	@Operation(operationId = "getNightscoutLastModified")
	@TokenRoute(TokenScope.SYNC)
	@GetMapping("/lastModified")
	NightscoutLastModified lastModified(@Parameter(hidden = true) Identity identity) {
		Map<String, Long> times = new TreeMap<>();
		for (NightscoutCollection collection : NightscoutCollection.values()) {
			if (collection != NightscoutCollection.ACTIVITY) {
				times.put(collection.path(), this.store.sent().lastModified(identity, collection));
			}
		}
		return new NightscoutLastModified(200, new NightscoutLastModified.Times(this.clock.millis(), times));
	}

	/** Takes a document. It replaces an existing one with the same identifier. */
	@Refuses(ProblemCode.PUSH_UNREADABLE)
	@Operation(operationId = "createNightscoutV3Document",
			requestBody = @RequestBody(content = @Content(mediaType = "application/json",
					schema = @Schema(implementation = NightscoutDocument.class))))
	@ApiResponse(responseCode = "200", description = "The document was there already",
			content = @Content(schema = @Schema(implementation = NightscoutSaved.class)))
	@ApiResponse(responseCode = "201", description = "The document is new",
			content = @Content(schema = @Schema(implementation = NightscoutSaved.class)))
	@TokenRoute(TokenScope.SYNC)
	@PostMapping("/{collection}")
	ResponseEntity<NightscoutSaved> create(@Parameter(hidden = true) Identity identity, @PathVariable String collection,
			@Parameter(hidden = true) @RequestHeader HttpHeaders headers, HttpServletRequest request)
			throws IOException {
		NightscoutCollection chosen = NightscoutStore.collection(collection);
		AtomicBoolean known = new AtomicBoolean();
		Document saved = this.store.saveOne(identity, chosen, false, headers, request.getInputStream(), (sent) -> {
			String id = Document.of(chosen, sent, 0).id();
			known.set(this.store.sent().find(identity, chosen, id).isPresent());
			return sent;
		});
		return saved(saved, known.get());
	}

	/** Replaces the document with an identifier, or adds it. */
	@Refuses(ProblemCode.PUSH_UNREADABLE)
	@Operation(operationId = "replaceNightscoutV3Document",
			requestBody = @RequestBody(content = @Content(mediaType = "application/json",
					schema = @Schema(implementation = NightscoutDocument.class))))
	@ApiResponse(responseCode = "200", description = "The document was there already",
			content = @Content(schema = @Schema(implementation = NightscoutSaved.class)))
	@ApiResponse(responseCode = "201", description = "The document is new",
			content = @Content(schema = @Schema(implementation = NightscoutSaved.class)))
	@TokenRoute(TokenScope.SYNC)
	@PutMapping("/{collection}/{id}")
	ResponseEntity<NightscoutSaved> replace(@Parameter(hidden = true) Identity identity,
			@PathVariable String collection, @PathVariable String id,
			@Parameter(hidden = true) @RequestHeader HttpHeaders headers, HttpServletRequest request)
			throws IOException {
		NightscoutCollection chosen = NightscoutStore.collection(collection);
		boolean known = this.store.sent().find(identity, chosen, id).isPresent();
		Document saved = this.store.saveOne(identity, chosen, true, headers, request.getInputStream(),
				(sent) -> named(sent, id));
		return saved(saved, known);
	}

	/** Changes single fields of the document with an identifier. */
	@Refuses(ProblemCode.PUSH_UNREADABLE)
	@Operation(operationId = "changeNightscoutV3Document",
			requestBody = @RequestBody(content = @Content(mediaType = "application/json",
					schema = @Schema(implementation = NightscoutDocument.class))))
	@TokenRoute(TokenScope.SYNC)
	@PatchMapping("/{collection}/{id}")
	NightscoutSaved change(@Parameter(hidden = true) Identity identity, @PathVariable String collection,
			@PathVariable String id, @Parameter(hidden = true) @RequestHeader HttpHeaders headers,
			HttpServletRequest request) throws IOException {
		NightscoutCollection chosen = NightscoutStore.collection(collection);
		UnaryOperator<ObjectNode> changed = (sent) -> named(sent, id);
		if (!chosen.types().isEmpty()) {
			ObjectNode before = found(identity, chosen, id).json();
			changed = (sent) -> {
				ObjectNode document = before.deepCopy();
				if (DocumentTime.FIELDS.stream().anyMatch(sent::has)) {
					document.remove(DocumentTime.FIELDS);
				}
				sent.properties().forEach((field) -> document.set(field.getKey(), field.getValue()));
				return named(document, id);
			};
		}
		Document saved = this.store.saveOne(identity, chosen, true, headers, request.getInputStream(), changed);
		return new NightscoutSaved(200, saved.id(), null, null, saved.version());
	}

	/**
	 * Lists documents that the token has sent. Conditions are given as
	 * {@code field$gt=value}, with the operators eq, ne, gt, gte, lt, lte, in, nin and
	 * re.
	 */
	@Operation(operationId = "searchNightscoutV3Documents")
	@ApiResponse(responseCode = "200", description = "The documents",
			content = @Content(schema = @Schema(implementation = NightscoutDocuments.class)))
	@TokenRoute(TokenScope.SYNC)
	@GetMapping("/{collection}")
	NightscoutResult search(@Parameter(hidden = true) Identity identity, @PathVariable String collection,
			@RequestParam(defaultValue = "1000") int limit,
			@Parameter(description = "Number of documents to skip at the beginning of the result",
					example = "0") @RequestParam(defaultValue = "0") int skip,
			HttpServletRequest request) {
		NightscoutCollection chosen = NightscoutStore.collection(collection);
		DocumentQuery query = DocumentQuery.ofFields(request.getQueryString());
		boolean ascending = request.getParameter("sort") != null;
		int most = ascending ? SentDocuments.DOCUMENTS_MAX
				: (int) Math.min(SentDocuments.DOCUMENTS_MAX, (long) limit + skip);
		List<SentDocument> found = this.store.find(identity, chosen, query, most);
		Comparator<SentDocument> order = Comparator.comparingLong(SentDocument::startMs);
		return NightscoutResult.of(found.stream()
			.sorted(ascending ? order : order.reversed())
			.skip(Math.max(0, skip))
			.limit(Math.max(0, limit))
			.map(SentDocument::json)
			.toList());
	}

	/** Returns the document with an identifier, of those that the token has sent. */
	@Operation(operationId = "getNightscoutV3Document")
	@ApiResponse(responseCode = "200", description = "The document",
			content = @Content(schema = @Schema(implementation = NightscoutFound.class)))
	@TokenRoute(TokenScope.SYNC)
	@GetMapping("/{collection}/{id}")
	NightscoutResult get(@Parameter(hidden = true) Identity identity, @PathVariable String collection,
			@PathVariable String id) {
		return NightscoutResult.of(found(identity, NightscoutStore.collection(collection), id).json());
	}

	/**
	 * Lists the documents that the token has sent since a time, in epoch milliseconds, by
	 * the time of their storage, the oldest first. The entity tag of the answer is the
	 * time to continue from.
	 */
	@Operation(operationId = "listNightscoutV3History")
	@ApiResponse(responseCode = "200", description = "The documents",
			content = @Content(schema = @Schema(implementation = NightscoutDocuments.class)))
	@TokenRoute(TokenScope.SYNC)
	@GetMapping("/{collection}/history/{since}")
	ResponseEntity<NightscoutResult> history(@Parameter(hidden = true) Identity identity,
			@PathVariable String collection,
			@Parameter(description = "Epoch milliseconds", example = "1772352000000") @PathVariable long since,
			@RequestParam(defaultValue = "1000") int limit) {
		List<SentDocument> found = this.store.sent()
			.find(identity, NightscoutStore.collection(collection), DocumentQuery.ALL, Math.max(0, since),
					SentDocuments.DOCUMENTS_MAX)
			.stream()
			.sorted(Comparator.comparingLong(SentDocument::version))
			.limit(Math.max(0, limit))
			.toList();
		long last = found.isEmpty() ? since : found.get(found.size() - 1).version();
		return ResponseEntity.ok()
			.eTag("W/\"" + last + "\"")
			.body(NightscoutResult.of(found.stream().map(SentDocument::json).toList()));
	}

	/** Removes the document with an identifier. */
	@Operation(operationId = "deleteNightscoutV3Document")
	@TokenRoute(TokenScope.SYNC)
	@DeleteMapping("/{collection}/{id}")
	NightscoutSaved delete(@Parameter(hidden = true) Identity identity, @PathVariable String collection,
			@PathVariable String id, @Parameter(hidden = true) @RequestHeader HttpHeaders headers) {
		NightscoutCollection chosen = NightscoutStore.collection(collection);
		if (!chosen.types().isEmpty()) {
			found(identity, chosen, id);
			this.store.delete(identity, chosen, headers, List.of(id));
		}
		return new NightscoutSaved(200, id, null, null, this.clock.millis());
	}

	private SentDocument found(Identity identity, NightscoutCollection collection, String id) {
		Optional<SentDocument> found = this.store.sent().find(identity, collection, id);
		return found.orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "The document does not exist"));
	}

	private static ObjectNode named(ObjectNode sent, String id) {
		sent.remove("_id");
		sent.put("identifier", id);
		return sent;
	}

	private static ResponseEntity<NightscoutSaved> saved(Document document, boolean known) {
		int status = known ? 200 : 201;
		return ResponseEntity.status(status)
			.body(new NightscoutSaved(status, document.id(), known ? true : null, known ? document.id() : null,
					document.version()));
	}

}
