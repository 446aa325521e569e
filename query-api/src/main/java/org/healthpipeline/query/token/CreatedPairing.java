package org.healthpipeline.query.token;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.query.code.QrCode;
import org.jspecify.annotations.Nullable;

/** The code of a new pairing, with the addresses that a phone can open or scan. */
record CreatedPairing(
		@Schema(description = "To be typed into the app; letter case, blanks and dashes do not matter",
				example = "7K3M-0QXR-9D2W", requiredMode = Schema.RequiredMode.REQUIRED) String code,
		@Schema(description = "The first of the addresses; null where this machine has none that a phone can reach",
				example = "https://health.example.org/pair#7K3M-0QXR-9D2W", nullable = true,
				requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String url,
		@Schema(description = "When the code expires, used or not",
				requiredMode = Schema.RequiredMode.REQUIRED) Instant expiresAt,
		@Schema(description = "Addresses at which a phone may reach this service; one if a public one is configured",
				requiredMode = Schema.RequiredMode.REQUIRED) List<PairingAddress> addresses,
		@Schema(description = "Whether only this machine can reach the server, so that no phone can",
				requiredMode = Schema.RequiredMode.REQUIRED) boolean loopbackOnly) {

	/**
	 * Creates the answer.
	 * @param bases such as {@code https://health.example.org}
	 */
	static CreatedPairing of(String code, List<String> bases, boolean loopbackOnly, Instant expires) {
		// A fragment stays in the phone: no server and no log on the way sees the code.
		List<PairingAddress> addresses = bases.stream()
			.map((base) -> base + "/pair#" + code)
			.map((url) -> new PairingAddress(url, QrCode.svg(url)))
			.toList();
		return new CreatedPairing(code, addresses.isEmpty() ? null : addresses.get(0).url(), expires, addresses,
				loopbackOnly);
	}

	/** Omits the code. */
	@Override
	public String toString() {
		return "CreatedPairing[…]";
	}

	/** An address at which a phone may reach the server. */
	record PairingAddress(
			@Schema(description = "Server and, in the fragment, the code",
					requiredMode = Schema.RequiredMode.REQUIRED) String url,
			@Schema(description = "The same as a QR code, an SVG document",
					requiredMode = Schema.RequiredMode.REQUIRED) String qrSvg) {

		/** Omits the code. */
		@Override
		public String toString() {
			return "PairingAddress[…]";
		}

	}

}
