package org.healthpipeline.query.share;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A new share. The access code and its address are shown to the owner only now, and left
 * out for shares with accounts.
 *
 * @param accessCode to be sent as {@code X-Access-Code}
 * @param url address of the page that shows the share, with the code in its fragment
 * @param qrSvg the address as a QR code, an SVG document
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CreatedShare(@JsonUnwrapped ShareItem share, @Nullable String accessCode, @Nullable String url,
		@Nullable String qrSvg) {

	UUID id() {
		return this.share.id();
	}

	/** Omits the code. */
	@Override
	public String toString() {
		return "CreatedShare[" + id() + "]";
	}

}
