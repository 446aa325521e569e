package org.healthpipeline.query.explain;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.TokenScope;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.query.range.Choice;
import org.healthpipeline.query.range.TimePoint;
import org.healthpipeline.web.route.TokenRoute;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Explains figures: "Why this number?" */
@RestController
@RequestMapping("/api/v1/users/me/explain")
class ExplainController {

	private final Explanations explanations;

	private final UserKeys keys;

	ExplainController(Explanations explanations, UserKeys keys) {
		this.explanations = explanations;
		this.keys = keys;
	}

	/**
	 * Lists the samples behind one aggregate and what became of each. {@code start} is
	 * its date.
	 */
	@Operation(operationId = "explainAggregate")
	@TokenRoute(TokenScope.READ)
	@GetMapping
	Explanation explain(Identity identity,
			@Parameter(required = true) @RequestParam(required = false) @Nullable String type,
			@RequestParam(defaultValue = "day") String period,
			@Parameter(required = true) @RequestParam(required = false) @Nullable String start) {
		if (start == null) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "start is needed");
		}
		return this.explanations.explain(this.keys.cipher(identity.userId()),
				identity.types().require(Choice.type(type)), Choice.period(period), TimePoint.parse("start", start));
	}

}
