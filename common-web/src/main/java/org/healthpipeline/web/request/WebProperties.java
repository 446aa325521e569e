package org.healthpipeline.web.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Public address of this installation, and the web apps of other origins that may use it.
 *
 * @param publicBase public address of the pages, without a trailing slash, such as
 * {@code https://health.example.org} or {@code https://example.org/health-data}; empty
 * for the address of the request, as far as it is trusted ({@link ServiceAddress})
 * @param allowedOrigins origins whose pages may read answers, in the browsers' form, such
 * as {@code
 * https://app.example.org}; empty for none
 */
@ConfigurationProperties("health-pipeline.web")
public record WebProperties(@DefaultValue("") String publicBase, @DefaultValue List<String> allowedOrigins) {

	private static final Pattern ORIGIN = Pattern
		.compile("[a-z][a-z0-9+.-]*://(?:[a-z0-9._-]+|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?");

	private static final Pattern DEFAULT_PORT = Pattern.compile("^(http://.*):80$|^(https://.*):443$");

	/**
	 * @throws IllegalArgumentException where one of them is not such an address or origin
	 */
	public WebProperties {
		publicBase = withoutSlash(publicBase.strip());
		if (!publicBase.isEmpty() && !isBase(publicBase)) {
			throw new IllegalArgumentException(
					"health-pipeline.web.public-base must be an address such as https://example.org/health-data");
		}
		allowedOrigins = allowedOrigins.stream().map(WebProperties::origin).distinct().toList();
	}

	/**
	 * Returns the path of the public base, such as {@code /health-data}; empty at the
	 * root.
	 */
	public String publicPath() {
		return this.publicBase.isEmpty() ? "" : URI.create(this.publicBase).getRawPath();
	}

	private static boolean isBase(String text) {
		try {
			URI address = new URI(text);
			String scheme = address.getScheme();
			return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) && address.getHost() != null
					&& address.getRawUserInfo() == null && address.getRawQuery() == null
					&& address.getRawFragment() == null
					&& (address.getRawPath().isEmpty() || PathPrefixes.isPrefix(address.getRawPath()));
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	/**
	 * Accepts no pattern and never {@code *}: only origins in the configuration have
	 * access.
	 */
	private static String origin(String text) {
		String origin = withoutSlash(text.strip().toLowerCase(Locale.ROOT));
		if (!ORIGIN.matcher(origin).matches()) {
			throw new IllegalArgumentException(
					"health-pipeline.web.allowed-origins must be single origins such as https://app.example.org");
		}
		return DEFAULT_PORT.matcher(origin).replaceFirst("$1$2");
	}

	private static String withoutSlash(String text) {
		return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
	}

}
