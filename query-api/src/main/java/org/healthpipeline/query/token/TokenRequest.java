package org.healthpipeline.query.token;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.identity.GrantedTypes;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.text.DisplayText;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

/** The unchecked request for an access token. */
record TokenRequest(
		@Schema(description = "The user's name for it, 1 to 100 characters", minLength = 1, maxLength = NAME_MAX,
				example = "Kitchen scale script", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
		@Schema(description = "Permissions: sync to send, read to read", example = "[\"sync\"]",
				requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<@Nullable String> scopes,
		@Schema(description = "The only health types that it may send and read; left out for every type",
				example = "[\"WEIGHT\"]", nullable = true) @Nullable List<@Nullable String> types,
		@Schema(description = "When it ends; left out for never, as long as it is used once in 180 days",
				nullable = true) @Nullable Instant expiresAt,
		@Schema(description = "The format that its app pushes: the answer then has codes for apps that scan",
				nullable = true, maxLength = 30, example = "nightscout") @Nullable String format) {

	private static final int NAME_MAX = 100;

	private static final int TYPES_MAX = 500;

	private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

	String checkedName() {
		String checked = (this.name != null) ? DisplayText.check(this.name, "name") : "";
		if (checked.isEmpty() || checked.length() > NAME_MAX) {
			throw refused("name must have 1 to " + NAME_MAX + " characters");
		}
		return checked;
	}

	/**
	 * Checks the types.
	 * @throws ProblemException when one does not exist, or the list is empty
	 */
	GrantedTypes checkedTypes() {
		if (this.types == null) {
			return GrantedTypes.ALL;
		}
		if (this.types.isEmpty() || this.types.size() > TYPES_MAX) {
			throw refused("types must name at least one health type; leave it out for every type");
		}
		TreeSet<Integer> ids = new TreeSet<>();
		for (String type : this.types) {
			ids.add(HealthTypes.find((type != null) ? type : "")
				.orElseThrow(() -> refused("types names a health type that does not exist; see /health-types"))
				.id());
		}
		return GrantedTypes.of(ids);
	}

	/**
	 * Checks the expiry.
	 * @throws ProblemException when it is not in the future
	 */
	@Nullable Instant checkedExpiry(Instant now) {
		Instant expiry = this.expiresAt;
		if (expiry == null) {
			return null;
		}
		if (!expiry.isAfter(now) || !expiry.isBefore(LATEST)) {
			throw refused("expiresAt must be in the future, before the year 2200");
		}
		return Instant.ofEpochMilli(expiry.toEpochMilli());
	}

	private static ProblemException refused(String detail) {
		return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
	}

}
