package org.healthpipeline.query.aggregate;

import java.util.List;

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

/** A user's figures. */
@RestController
@RequestMapping(path = "/api/v1/users/me", produces = MediaType.APPLICATION_JSON_VALUE)
class AggregateController {

	private final CachedFigures figures;

	AggregateController(CachedFigures figures) {
		this.figures = figures;
	}

	/** The buckets that start in [start, end); a night starts with its date here. */
	@TokenRoute(TokenScope.READ)
	@GetMapping("/aggregates")
	@Nullable ResponseEntity<byte[]> aggregates(Identity identity, WebRequest request,
			@RequestParam(required = false) @Nullable List<String> types,
			@RequestParam(defaultValue = "day") String period, @RequestParam(required = false) @Nullable String start,
			@RequestParam(required = false) @Nullable String end) {
		return this.figures.answer(identity, new AggregatesQuestion(identity.types().among(Choice.types(types)),
				Choice.period(period), TimeRange.required(start, end)), request);
	}

	@TokenRoute(TokenScope.READ)
	@GetMapping("/summary")
	@Nullable ResponseEntity<byte[]> summary(Identity identity, WebRequest request,
			@RequestParam(defaultValue = "today") String date) {
		return this.figures.answer(identity, SummaryQuestion.parse(date, identity.types()), request);
	}

}
