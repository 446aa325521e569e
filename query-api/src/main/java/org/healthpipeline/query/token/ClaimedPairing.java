package org.healthpipeline.query.token;

import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.query.device.RegisteredDevice;

/** The token and device that an app gets for a pairing code. */
record ClaimedPairing(
		@Schema(description = "To be sent as Authorization: Bearer TOKEN. In this answer only",
				example = "hpt_pUJqGm0mTf1rWw7R1kz2p3vXq9o4y8sB6nCdEfGhIjK",
				requiredMode = Schema.RequiredMode.REQUIRED) String token,
		@Schema(description = "The device to sync for",
				requiredMode = Schema.RequiredMode.REQUIRED) RegisteredDevice device) {

	/** Omits the token. */
	@Override
	public String toString() {
		return "ClaimedPairing[…]";
	}

}
