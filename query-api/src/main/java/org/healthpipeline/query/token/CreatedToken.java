package org.healthpipeline.query.token;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.identity.AccessTokens.AccessToken;
import org.healthpipeline.common.identity.AccessTokens.Made;
import org.jspecify.annotations.Nullable;

/** A new access token, with its text, which is in this answer only. */
record CreatedToken(@Schema(description = "Id of the token", requiredMode = Schema.RequiredMode.REQUIRED) UUID id,
		@Schema(description = "The user's name for it", example = "Kitchen scale script",
				requiredMode = Schema.RequiredMode.REQUIRED) String name,
		@Schema(description = "sync, read, or both", example = "[\"sync\"]",
				requiredMode = Schema.RequiredMode.REQUIRED) List<String> scopes,
		@Schema(description = "The only health types that it may send and read; null for every type",
				example = "[\"WEIGHT\"]", nullable = true,
				requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<String> types,
		@Schema(description = "To be sent as Authorization: Bearer TOKEN. Shown only now",
				example = "hpt_pUJqGm0mTf1rWw7R1kz2p3vXq9o4y8sB6nCdEfGhIjK",
				requiredMode = Schema.RequiredMode.REQUIRED) String token,
		@Schema(description = "When it was created", requiredMode = Schema.RequiredMode.REQUIRED) Instant createdAt,
		@Schema(description = "When it ends; null for never, as long as it is used once in 180 days", nullable = true,
				requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Instant expiresAt,
		@Schema(description = "For apps of the requested format that scan, one for each address of this server",
				requiredMode = Schema.RequiredMode.REQUIRED) List<ScanCode> scanCodes) {

	static CreatedToken of(Made made, List<ScanCode> scanCodes) {
		AccessToken token = made.token();
		return new CreatedToken(token.id(), token.name(), TokenScopes.names(token.scopes()),
				TokenItem.typeNames(token.types()), made.text(), token.createdAt(), token.expiresAt(), scanCodes);
	}

	/** Omits the token. */
	@Override
	public String toString() {
		return "CreatedToken[" + this.id + "]";
	}

}
