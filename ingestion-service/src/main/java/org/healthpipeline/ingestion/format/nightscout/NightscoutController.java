package org.healthpipeline.ingestion.format.nightscout;

import java.io.IOException;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The first version of Nightscout's interface. It stores the documents that a token
 * sends, and answers queries with the documents of the same token.
 */
@RestController
@RequestMapping(path = NightscoutRoutes.PREFIX + "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class NightscoutController {

	private static final int ENTRIES = 10;

	private static final int OTHERS = 1_000;

	private final NightscoutStore store;

	NightscoutController(NightscoutStore store) {
		this.store = store;
	}

	/**
	 * Takes documents as uploaders for Nightscout send them: an array, or one. The answer
	 * has each with its id, also where it was refused.
	 */
	@Refuses(ProblemCode.PUSH_UNREADABLE)
	@Operation(operationId = "createNightscoutDocuments",
			requestBody = @RequestBody(description = "An array of documents, or one of them",
					content = @Content(mediaType = "application/json",
							array = @ArraySchema(schema = @Schema(implementation = NightscoutDocument.class)))))
	@ApiResponse(responseCode = "200", description = "The documents with their ids, up to a limit",
			content = @Content(mediaType = "application/json",
					array = @ArraySchema(schema = @Schema(implementation = NightscoutStored.class))))
	@TokenRoute(TokenScope.SYNC)
	@PostMapping("/{collection}")
	List<ObjectNode> create(@Parameter(hidden = true) Identity identity, @PathVariable String collection,
			@Parameter(hidden = true) @RequestHeader HttpHeaders headers, HttpServletRequest request)
			throws IOException {
		return this.store.save(identity, NightscoutStore.collection(collection), false, headers,
				request.getInputStream());
	}

	/** Takes documents that replace those with the same ids: an array, or one. */
	@Refuses(ProblemCode.PUSH_UNREADABLE)
	@Operation(operationId = "replaceNightscoutDocuments",
			requestBody = @RequestBody(description = "An array of documents, or one of them",
					content = @Content(mediaType = "application/json",
							array = @ArraySchema(schema = @Schema(implementation = NightscoutDocument.class)))))
	@ApiResponse(responseCode = "200", description = "The documents with their ids, up to a limit",
			content = @Content(mediaType = "application/json",
					array = @ArraySchema(schema = @Schema(implementation = NightscoutStored.class))))
	@TokenRoute(TokenScope.SYNC)
	@PutMapping("/{collection}")
	List<ObjectNode> replace(@Parameter(hidden = true) Identity identity, @PathVariable String collection,
			@Parameter(hidden = true) @RequestHeader HttpHeaders headers, HttpServletRequest request)
			throws IOException {
		return this.store.save(identity, NightscoutStore.collection(collection), true, headers,
				request.getInputStream());
	}

	/**
	 * Lists documents that the token has sent, the latest first. Conditions are given as
	 * {@code find[field][$gte]=value}, with the operators eq, ne, gt, gte, lt, lte, in,
	 * nin, exists and regex.
	 */
	@Operation(operationId = "listNightscoutDocuments")
	@ApiResponse(responseCode = "200", description = "The documents",
			content = @Content(mediaType = "application/json",
					array = @ArraySchema(schema = @Schema(implementation = NightscoutDocument.class))))
	@TokenRoute(TokenScope.SYNC)
	@GetMapping("/{collection}")
	List<ObjectNode> list(@Parameter(hidden = true) Identity identity, @PathVariable String collection,
			@Parameter(description = "The most documents to return; 10 entries or 1,000 others by default",
					example = "10") @RequestParam(required = false) @Nullable Integer count,
			HttpServletRequest request) {
		return list(identity, NightscoutStore.collection(collection), count,
				DocumentQuery.ofFind(request.getQueryString()));
	}

	/**
	 * Lists entries of a type (sgv, mbg), the current entry, or the document with an id,
	 * of those that the token has sent.
	 */
	@Operation(operationId = "getNightscoutDocument")
	@ApiResponse(responseCode = "200", description = "The documents",
			content = @Content(mediaType = "application/json",
					array = @ArraySchema(schema = @Schema(implementation = NightscoutDocument.class))))
	@TokenRoute(TokenScope.SYNC)
	@GetMapping("/{collection}/{id}")
	List<ObjectNode> get(@Parameter(hidden = true) Identity identity, @PathVariable String collection,
			@PathVariable String id,
			@Parameter(description = "The most documents to return; 10 entries or 1,000 others by default",
					example = "10") @RequestParam(required = false) @Nullable Integer count,
			HttpServletRequest request) {
		NightscoutCollection chosen = NightscoutStore.collection(collection);
		DocumentQuery query = DocumentQuery.ofFind(request.getQueryString());
		if (chosen == NightscoutCollection.ENTRIES) {
			switch (id) {
				case "sgv", "mbg", "cal" -> {
					return list(identity, chosen, count, query.and("type", id));
				}
				case "current" -> {
					return list(identity, chosen, 1, DocumentQuery.ALL.and("type", "sgv"));
				}
				default -> {
				}
			}
		}
		return List.of(this.store.sent()
			.find(identity, chosen, id)
			.orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "The document does not exist"))
			.json());
	}

	/** Removes the documents that match a query, of those that the token has sent. */
	@Operation(operationId = "deleteNightscoutDocuments")
	@TokenRoute(TokenScope.SYNC)
	@DeleteMapping("/{collection}")
	NightscoutRemoval deleteFound(@Parameter(hidden = true) Identity identity, @PathVariable String collection,
			@Parameter(hidden = true) @RequestHeader HttpHeaders headers, HttpServletRequest request) {
		NightscoutCollection chosen = NightscoutStore.collection(collection);
		DocumentQuery query = DocumentQuery.ofFind(request.getQueryString());
		if (query.conditions().isEmpty()) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "Select the documents with find[field]");
		}
		return this.store.delete(identity, chosen, headers,
				this.store.find(identity, chosen, query, SentDocuments.DOCUMENTS_MAX)
					.stream()
					.map(SentDocument::id)
					.toList());
	}

	/** Removes a document. A missing one is not an error. */
	@Operation(operationId = "deleteNightscoutDocument")
	@TokenRoute(TokenScope.SYNC)
	@DeleteMapping("/{collection}/{id}")
	NightscoutRemoval delete(@Parameter(hidden = true) Identity identity, @PathVariable String collection,
			@PathVariable String id, @Parameter(hidden = true) @RequestHeader HttpHeaders headers) {
		NightscoutCollection chosen = NightscoutStore.collection(collection);
		return this.store.delete(identity, chosen, headers, List.of(this.store.idOf(identity, chosen, id)));
	}

	private List<ObjectNode> list(Identity identity, NightscoutCollection collection, @Nullable Integer count,
			DocumentQuery query) {
		int most = (count != null) ? count : (collection == NightscoutCollection.ENTRIES) ? ENTRIES : OTHERS;
		return this.store.find(identity, collection, query, most).stream().map(SentDocument::json).toList();
	}

}
