package org.healthpipeline.query.account;

import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Identity;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A user's own account. */
@RestController
@RequestMapping("/api/v1/users/me")
class ProfileController {

	private final Profiles profiles;

	ProfileController(Profiles profiles) {
		this.profiles = profiles;
	}

	@GetMapping
	Profile get(Identity identity) {
		return this.profiles.get(identity);
	}

	@PatchMapping
	Profile change(Identity identity, @RequestBody ProfileRequest request, Origin origin) {
		String name = request.name();
		String timezone = request.timezone();
		String nightRule = request.nightRule();
		String sourceOrder = request.sourceOrder();
		return this.profiles.change(identity,
				new ProfileChange((name != null) ? AccountText.name(name) : null,
						(timezone != null) ? AccountText.timezone(timezone) : null,
						(nightRule != null) ? AccountText.nightRule(nightRule) : null,
						(sourceOrder != null) ? AccountText.sourceOrder(sourceOrder) : null),
				origin);
	}

	/** What is left out stays as it is; an empty name removes it. */
	record ProfileRequest(@Nullable String name, @Nullable String timezone, @Nullable String nightRule,
			@Nullable String sourceOrder) {
	}

}
