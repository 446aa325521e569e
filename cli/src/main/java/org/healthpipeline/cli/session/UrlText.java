package org.healthpipeline.cli.session;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Text as a part of an address. */
public final class UrlText {

	private UrlText() {
	}

	/** Encodes everything but letters, digits and a few signs. */
	public static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

}
