package org.healthpipeline.query.token;

import java.net.URI;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.query.code.QrCode;

/**
 * A code that an app scans for its set-up: address and token in the app's own form.
 *
 * @param url the address that it will send to
 */
record ScanCode(
		@Schema(description = "The address that the app will send to",
				example = "https://health.example.org/api/v1/ingest/nightscout",
				requiredMode = Schema.RequiredMode.REQUIRED) String url,
		@Schema(description = "Address and token as a QR code, an SVG document",
				requiredMode = Schema.RequiredMode.REQUIRED) String qrSvg) {

	private static final String NIGHTSCOUT = "nightscout";

	/**
	 * Creates the codes for the apps of a format that scan. xDrip+ takes the address of a
	 * Nightscout server with the secret before the host.
	 * @param bases addresses at which apps reach this server
	 * @return empty for formats whose apps scan nothing
	 */
	static List<ScanCode> of(String format, List<String> bases, String token) {
		return format.equals(NIGHTSCOUT) ? bases.stream().map((base) -> nightscout(base, token)).toList() : List.of();
	}

	private static ScanCode nightscout(String base, String token) {
		String url = base + "/api/v1/ingest/nightscout";
		String scheme = URI.create(base).getScheme() + "://";
		String endpoint = scheme + token + "@" + url.substring(scheme.length()) + "/api/v1/";
		return new ScanCode(url, QrCode.svg("{\"rest\":{\"endpoint\":[\"" + endpoint + "\"]}}"));
	}

	/** Omits the token. */
	@Override
	public String toString() {
		return "ScanCode[" + this.url + "]";
	}

}
