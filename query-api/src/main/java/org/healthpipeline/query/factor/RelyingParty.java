package org.healthpipeline.query.factor;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Identifies the site that a passkey is bound to: the host name of the pages. Browsers
 * support passkeys for names only, with HTTPS or on localhost.
 *
 * @param host such as {@code health.example.org}
 * @param origin origin of the pages, such as {@code https://health.example.org}
 */
record RelyingParty(String host, String origin) {

	private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");

	/**
	 * Derives it from an address.
	 * @param base address of the pages
	 * @return empty where browsers support no passkeys
	 */
	static Optional<RelyingParty> of(String base) {
		URI address = URI.create(base);
		String host = (address.getHost() != null) ? address.getHost().toLowerCase(Locale.ROOT) : "";
		boolean secure = "https".equals(address.getScheme()) || host.equals("localhost");
		if (host.isEmpty() || ADDRESS.matcher(host).matches() || !secure) {
			return Optional.empty();
		}
		String port = (address.getPort() < 0) ? "" : ":" + address.getPort();
		return Optional.of(new RelyingParty(host, address.getScheme() + "://" + host + port));
	}

}
