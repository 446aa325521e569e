package org.healthpipeline.query.sample;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.TokenScope;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.query.range.Choice;
import org.healthpipeline.query.range.TimeRange;
import org.healthpipeline.web.route.TokenRoute;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists a user's samples, newest first. */
@RestController
@RequestMapping(path = "/api/v1/users/me/samples", produces = MediaType.APPLICATION_JSON_VALUE)
class SampleController {

	private static final int MOST = 10_000;

	private final RawSamples raw;

	private final ReconciledSamples reconciled;

	private final UserKeys keys;

	SampleController(RawSamples raw, ReconciledSamples reconciled, UserKeys keys) {
		this.raw = raw;
		this.reconciled = reconciled;
		this.keys = keys;
	}

	/**
	 * Lists samples, newest first, or their free pieces with {@code stream=reconciled}.
	 */
	@ApiResponse(responseCode = "200", description = "A page of samples",
			content = @Content(schema = @Schema(implementation = SampleAnswer.class)))
	@Operation(operationId = "listSamples")
	@TokenRoute(TokenScope.READ)
	@GetMapping
	ResponseEntity<byte[]> list(Identity identity,
			@Parameter(required = true) @RequestParam(required = false) @Nullable String type,
			@RequestParam(required = false) @Nullable String start,
			@RequestParam(required = false) @Nullable String end, @RequestParam(defaultValue = "1000") int limit,
			@RequestParam(required = false) @Nullable String cursor,
			@RequestParam(defaultValue = "raw") String stream) {
		if (!stream.equals("raw") && !stream.equals("reconciled")) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "stream must be raw or reconciled");
		}
		HealthType chosen = identity.types().require(Choice.type(type));
		TimeRange range = TimeRange.open(start, end);
		TimeRange.Instants instants = range.in(identity.zones());
		String question = chosen.name() + " " + stream + " " + range;
		SampleQuery query = new SampleQuery(chosen, instants.fromMs(), instants.untilMs(),
				(cursor != null) ? SampleCursor.FORMAT.read(question, cursor) : null, Choice.limit(limit, MOST));
		UserCipher cipher = this.keys.cipher(identity.userId());
		SamplePage page = stream.equals("raw") ? this.raw.page(cipher, query) : this.reconciled.page(cipher, query);
		String next = (page.next() != null) ? SampleCursor.FORMAT.write(question, page.next()) : null;
		return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(SampleJson.write(page, next));
	}

}
