package org.healthpipeline.query.account;

import java.time.InstantSource;

import io.swagger.v3.oas.annotations.Operation;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.web.openapi.Refuses;
import org.healthpipeline.web.route.BeforeSecondFactor;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows and changes a user's own account. */
@RestController
@RequestMapping("/api/v1/users/me")
class ProfileController {

	private final Profiles profiles;

	private final InstantSource clock;

	ProfileController(Profiles profiles, InstantSource clock) {
		this.profiles = profiles;
		this.clock = clock;
	}

	/** Shows the account. */
	@Refuses(ProblemCode.NOT_FOUND)
	@Operation(operationId = "getProfile")
	@BeforeSecondFactor
	@GetMapping
	Profile get(Identity identity) {
		return this.profiles.get(identity);
	}

	/** Changes the account; what is left out stays as it is. */
	@Refuses({ ProblemCode.TEXT_INVALID, ProblemCode.CONFLICT, ProblemCode.NOT_FOUND })
	@Operation(operationId = "changeProfile")
	@PatchMapping
	Profile change(Identity identity, @RequestBody ProfileRequest request, Origin origin) {
		return this.profiles.change(identity, request.check(this.clock.instant()), origin);
	}

}
