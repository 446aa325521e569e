package org.healthpipeline.ingestion.format.nightscout;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What an app shows from now on as {@code Authorization: Bearer}. It is the access token
 * itself, so it ends at once when that is revoked.
 *
 * @param token to be sent as {@code Authorization: Bearer TOKEN}
 * @param sub always uploader
 * @param iat when it was asked for, in epoch seconds
 * @param exp when to ask again, in epoch seconds
 */
record NightscoutToken(String token, @Schema(maxLength = 100, example = "uploader") String sub,
		@Schema(example = "1772352000") long iat, @Schema(example = "1772380800") long exp) {

	/** Without the token. */
	@Override
	public String toString() {
		return "NightscoutToken[]";
	}

}
