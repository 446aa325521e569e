package org.healthpipeline.query.explain;

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

/** "Why this number?" */
@RestController
@RequestMapping("/api/v1/users/me/explain")
class ExplainController {

	private final Explanations explanations;

	private final UserKeys keys;

	ExplainController(Explanations explanations, UserKeys keys) {
		this.explanations = explanations;
		this.keys = keys;
	}

	/** The samples behind one aggregate; {@code start} is its date. */
	@TokenRoute(TokenScope.READ)
	@GetMapping
	Explanation explain(Identity identity, @RequestParam(required = false) @Nullable String type,
			@RequestParam(defaultValue = "day") String period, @RequestParam(required = false) @Nullable String start) {
		if (start == null) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "start is needed");
		}
		return this.explanations.explain(this.keys.cipher(identity.userId()),
				identity.types().require(Choice.type(type)), Choice.period(period), TimePoint.parse("start", start));
	}

}
