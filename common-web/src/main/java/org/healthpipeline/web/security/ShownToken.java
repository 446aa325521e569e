package org.healthpipeline.web.security;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.identity.AccessTokens;
import org.healthpipeline.web.route.NightscoutRoutes;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * A token that a request shows: as {@code Authorization: Bearer}, or where apps of
 * Nightscout send to as {@code api-secret}, or as {@code token} or {@code secret} in the
 * address.
 *
 * @param text as it was sent; empty where none follows the word Bearer
 * @param kind what it may be
 */
record ShownToken(String text, Kind kind) {

	private static final String SCHEME = "Bearer ";

	private static final Pattern SHA_1 = Pattern.compile("[0-9A-Fa-f]{40}");

	/** The longest query of which a token is read. */
	private static final int QUERY_LENGTH_MAX = 8_000;

	/** The first that the request shows. A browser shows none by itself. */
	static Optional<ShownToken> of(HttpServletRequest request) {
		String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
		Optional<ShownToken> bearer = Optional.ofNullable(authorization)
			.filter((sent) -> sent.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
			.map((sent) -> new ShownToken(sent.substring(SCHEME.length()).strip(), Kind.ANY));
		if (!NightscoutRoutes.isOne(request) || bearer.filter((shown) -> !shown.text.isEmpty()).isPresent()) {
			return bearer;
		}
		return ofNightscout(request.getHeader("api-secret")).or(() -> ofNightscout(parameter(request, "token")))
			.or(() -> ofNightscout(parameter(request, "secret")))
			.or(() -> bearer);
	}

	private static Optional<ShownToken> ofNightscout(@Nullable String sent) {
		String text = (sent != null) ? sent.strip() : "";
		if (text.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new ShownToken(text, SHA_1.matcher(text).matches() ? Kind.API_SECRET : Kind.ACCESS_TOKEN));
	}

	/** Read from the address alone: parameters may stand in a body too. */
	private static @Nullable String parameter(HttpServletRequest request, String name) {
		String query = request.getQueryString();
		if (query == null || query.length() > QUERY_LENGTH_MAX) {
			return null;
		}
		for (String pair : query.split("&")) {
			if (pair.startsWith(name + "=")) {
				return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
			}
		}
		return null;
	}

	/** Whether it can be an access token. */
	boolean isAccessToken() {
		return this.text.startsWith(AccessTokens.PREFIX);
	}

	/** Without its text. */
	@Override
	public String toString() {
		return "ShownToken[" + this.kind + "]";
	}

	/** What a token may be. */
	enum Kind {

		/** An access token or a session's. */
		ANY,

		/** An access token. */
		ACCESS_TOKEN,

		/** The SHA-1 of an access token. */
		API_SECRET

	}

}
