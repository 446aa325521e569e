package org.healthpipeline.query.token;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.identity.AccessTokens.AccessToken;
import org.healthpipeline.common.identity.GrantedTypes;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/** An access token in its user's list. */
record TokenItem(@Schema(description = "Id of the token", requiredMode = Schema.RequiredMode.REQUIRED) UUID id,
		@Schema(description = "The user's name for it", example = "Kitchen scale script",
				requiredMode = Schema.RequiredMode.REQUIRED) String name,
		@Schema(description = "sync, read, or both", example = "[\"sync\"]",
				requiredMode = Schema.RequiredMode.REQUIRED) List<String> scopes,
		@Schema(description = "The only health types that it may send and read; null for every type",
				example = "[\"WEIGHT\"]", nullable = true,
				requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<String> types,
		@Schema(description = "The device that it was paired for; null for none", nullable = true,
				requiredMode = Schema.RequiredMode.REQUIRED) @Nullable UUID deviceId,
		@Schema(description = "When it was created", requiredMode = Schema.RequiredMode.REQUIRED) Instant createdAt,
		@Schema(description = "When it was last used, up to some minutes late; null before the first use",
				nullable = true, requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Instant lastUsedAt,
		@Schema(description = "When it ends; null for never, as long as it is used once in 180 days", nullable = true,
				requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Instant expiresAt) {

	static TokenItem of(AccessToken token) {
		return new TokenItem(token.id(), token.name(), TokenScopes.names(token.scopes()), typeNames(token.types()),
				token.device(), token.createdAt(), token.lastUsedAt(), token.expiresAt());
	}

	static @Nullable List<String> typeNames(GrantedTypes types) {
		return types.isBounded() ? types.types().stream().map(HealthType::name).toList() : null;
	}

}
