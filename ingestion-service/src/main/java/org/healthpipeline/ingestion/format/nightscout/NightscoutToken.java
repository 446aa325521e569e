package org.healthpipeline.ingestion.format.nightscout;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The token that an app sends from now on as {@code Authorization: Bearer}. It is the
 * access token itself, so it ends at once when that is revoked.
 *
 * @param token to be sent as {@code Authorization: Bearer TOKEN}
 * @param sub always uploader
 * @param iat time of the request, in epoch seconds
 * @param exp time at which to ask again, in epoch seconds
 */
record NightscoutToken(String token, @Schema(maxLength = 100, example = "uploader") String sub,
		@Schema(example = "1772352000") long iat, @Schema(example = "1772380800") long exp) {

	/** Leaves out the token. */
	@Override
	public String toString() {
		return "NightscoutToken[]";
	}

}
