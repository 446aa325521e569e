package org.healthpipeline.ingestion.upload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.TokenScope;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.ingestion.idempotency.RequestKey;
import org.healthpipeline.web.openapi.Refuses;
import org.healthpipeline.web.route.RepeatableRoute;
import org.healthpipeline.web.route.TokenRoute;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes syncs at {@code POST /api/v1/devices/{deviceId}/sync}. */
@RestController
class UploadController {

	static final String ROUTE = "/api/v1/devices/{deviceId}/sync";

	private static final int KEY_LENGTH_MAX = 255;

	private final BodyMemory memory;

	private final UploadGate gate;

	private final Syncs syncs;

	private final long maxBodyBytes;

	UploadController(BodyMemory memory, UploadGate gate, Syncs syncs, long maxBodyBytes) {
		this.memory = memory;
		this.gate = gate;
		this.syncs = syncs;
		this.maxBodyBytes = maxBodyBytes;
	}

	@Refuses({ ProblemCode.IDEMPOTENCY_IN_FLIGHT, ProblemCode.IDEMPOTENCY_MISMATCH })
	@Operation(operationId = "syncSamples", summary = "Stores a batch of samples, and deletes others, for one device",
			description = "The answer comes after the commit. A retry is always safe.",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(
					content = @Content(schema = @Schema(implementation = SyncBody.class))),
			responses = @ApiResponse(responseCode = "200",
					content = @Content(schema = @Schema(implementation = SyncAnswer.class))))
	@RepeatableRoute
	@TokenRoute(TokenScope.SYNC)
	@PostMapping(path = ROUTE, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> sync(@Parameter(hidden = true) Identity identity, @PathVariable UUID deviceId,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
			@RequestHeader(name = "X-Idempotency-Key", required = false) @Nullable String otherKey,
			HttpServletRequest request) throws IOException {
		String clientKey = checked((key != null) ? key : otherKey);
		try (BodyMemory.Body body = this.memory.read(identity.userId(), request.getInputStream(), this.maxBodyBytes)) {
			SyncOutcome outcome = this.gate.pass(() -> {
				RequestKey requestKey = RequestKey.of(identity.userId(),
						ROUTE.replace("{deviceId}", deviceId.toString()), clientKey, body.bytes(), body.length(),
						identity.types());
				return this.syncs.sync(requestKey, deviceId, identity.token(), body.bytes(), body.length());
			});
			return answer(outcome);
		}
	}

	private static @Nullable String checked(@Nullable String key) {
		if (key != null && (key.isBlank() || key.length() > KEY_LENGTH_MAX)) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					"An idempotency key has 1 to " + KEY_LENGTH_MAX + " characters");
		}
		return key;
	}

	private static ResponseEntity<byte[]> answer(SyncOutcome outcome) {
		ResponseEntity.BodyBuilder response = ResponseEntity.status(outcome.answer().status())
			.contentType(MediaType.APPLICATION_JSON);
		if (outcome.replayed()) {
			response.header("Idempotency-Replayed", "true");
		}
		return response.body(outcome.answer().body().getBytes(StandardCharsets.UTF_8));
	}

}
