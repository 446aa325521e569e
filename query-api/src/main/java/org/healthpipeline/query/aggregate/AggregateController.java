package org.healthpipeline.query.aggregate;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.TokenScope;
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
import org.springframework.web.context.request.WebRequest;

/** Answers a user's figures. */
@RestController
@RequestMapping(path = "/api/v1/users/me", produces = MediaType.APPLICATION_JSON_VALUE)
class AggregateController {

	private final CachedFigures figures;

	AggregateController(CachedFigures figures) {
		this.figures = figures;
	}

	/**
	 * Lists the buckets that start in [start, end); a night starts with its date here.
	 */
	@ApiResponse(responseCode = "200", description = "The buckets by health type",
			content = @Content(schema = @Schema(implementation = AggregatesAnswer.class)))
	@Operation(operationId = "getAggregates")
	@TokenRoute(TokenScope.READ)
	@GetMapping("/aggregates")
	@Nullable ResponseEntity<byte[]> aggregates(Identity identity, WebRequest request,
			@RequestParam(required = false) @Nullable List<String> types,
			@RequestParam(defaultValue = "day") String period,
			@Parameter(required = true) @RequestParam(required = false) @Nullable String start,
			@Parameter(required = true) @RequestParam(required = false) @Nullable String end) {
		return this.figures.answer(identity, new AggregatesQuestion(identity.types().among(Choice.types(types)),
				Choice.period(period), TimeRange.required(start, end)), request);
	}

	/** Shows the figures of one day. */
	@ApiResponse(responseCode = "200", description = "The figures by health type",
			content = @Content(schema = @Schema(implementation = SummaryAnswer.class)))
	@Operation(operationId = "getSummary")
	@TokenRoute(TokenScope.READ)
	@GetMapping("/summary")
	@Nullable ResponseEntity<byte[]> summary(Identity identity, WebRequest request,
			@Parameter(description = "A local date of the user, or `today`",
					example = "2026-03-01") @RequestParam(defaultValue = "today") String date) {
		return this.figures.answer(identity, SummaryQuestion.parse(date, identity.types()), request);
	}

}
