package org.healthpipeline.admin.operation;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.healthpipeline.admin.page.PageLimit;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.page.CursorFormat;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.openapi.Refuses;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests, shows and cancels long-running operations. Role admin. */
@RestController
@RequestMapping("/api/v1/admin/operations")
class OperationController {

	private static final String QUESTION = "operations";

	private final Operations operations;

	private final JsonMapper json;

	OperationController(Operations operations, JsonMapper json) {
		this.operations = operations;
		this.json = json;
	}

	/** Requests a long-running operation. */
	@ApiResponse(responseCode = "202", description = "The operation",
			content = @Content(schema = @Schema(implementation = StoredOperation.class)))
	@Refuses({ ProblemCode.CONFLICT, ProblemCode.NOT_FOUND })
	@Operation(operationId = "requestOperation")
	@PostMapping
	ResponseEntity<StoredOperation> request(Identity administrator, Origin origin,
			@RequestBody OperationRequest request) {
		String kind = request.kind();
		if (kind == null) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "kind is missing");
		}
		JsonNode parameters = request.parameters();
		StoredOperation operation = this.operations.request(kind,
				(parameters != null) ? parameters : this.json.createObjectNode(), administrator.userId(), origin);
		return ResponseEntity.accepted()
			.location(URI.create("/api/v1/admin/operations/" + operation.id()))
			.body(operation);
	}

	/** Lists the kinds of operations. */
	@Operation(operationId = "listOperationKinds")
	@GetMapping("/kinds")
	Kinds kinds() {
		return new Kinds(this.operations.kinds());
	}

	/** Lists operations, newest first. */
	@Operation(operationId = "listOperations")
	@GetMapping
	OperationPage list(@RequestParam(required = false) @Nullable String kind,
			@RequestParam(defaultValue = "100") int limit, @RequestParam(required = false) @Nullable String cursor) {
		int most = PageLimit.checked(limit);
		List<StoredOperation> page = this.operations.page(Optional.ofNullable(kind),
				(cursor != null) ? CursorFormat.ID.read(QUESTION, cursor) : null, most + 1);
		boolean more = page.size() > most;
		List<StoredOperation> items = more ? page.subList(0, most) : page;
		return new OperationPage(items, more ? CursorFormat.ID.write(QUESTION, items.get(most - 1).id()) : null);
	}

	/** Shows the state of an operation. */
	@Operation(operationId = "getOperation")
	@GetMapping("/{id}")
	StoredOperation find(@PathVariable UUID id) {
		return this.operations.find(id);
	}

	/** Cancels an operation at its next step. */
	@Refuses(ProblemCode.CONFLICT)
	@Operation(operationId = "cancelOperation")
	@PostMapping("/{id}/cancel")
	StoredOperation cancel(Identity administrator, Origin origin, @PathVariable UUID id) {
		return this.operations.cancel(id, administrator.userId(), origin);
	}

	/** The requested operation. */
	record OperationRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String kind,
			@Nullable JsonNode parameters) {
	}

	/** A page of operations. */
	record OperationPage(List<StoredOperation> items, @Nullable String nextCursor) {
	}

	/** The kinds of operations. */
	record Kinds(List<String> kinds) {
	}

}
