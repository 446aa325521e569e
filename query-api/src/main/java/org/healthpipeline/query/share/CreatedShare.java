package org.healthpipeline.query.share;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A new share; what only its owner ever sees, and only now, is left out for accounts.
 *
 * @param accessCode to be sent as {@code X-Access-Code}
 * @param url of the page that shows what is shared, with the code in its fragment
 * @param qrSvg the address as a QR code, an SVG document
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CreatedShare(@JsonUnwrapped ShareItem share, @Nullable String accessCode, @Nullable String url,
		@Nullable String qrSvg) {

	UUID id() {
		return this.share.id();
	}

	/** Without the code. */
	@Override
	public String toString() {
		return "CreatedShare[" + id() + "]";
	}

}
