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
 * A token in a request. It comes as {@code Authorization: Bearer}. Routes for apps' own
 * formats also accept {@code
 * X-API-Key}, since some apps offer no other field. Routes for Nightscout apps also
 * accept {@code api-secret}, or {@code token} in the address.
 *
 * @param text as it was sent; empty where none follows the word Bearer
 * @param kind possible kinds of the token
 */
record ShownToken(String text, Kind kind) {

	private static final String SCHEME = "Bearer ";

	private static final String API_KEY = "X-API-Key";

	private static final String PUSHES = "/api/v1/ingest/";

	private static final Pattern SHA_1 = Pattern.compile("[0-9A-Fa-f]{40}");

	/** Longest query in characters from which a token is read. */
	private static final int QUERY_LENGTH_MAX = 8_000;

	/** Returns the first token of the request. Browsers never add one themselves. */
	static Optional<ShownToken> of(HttpServletRequest request) {
		Optional<ShownToken> bearer = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
			.filter((sent) -> sent.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
			.map((sent) -> new ShownToken(sent.substring(SCHEME.length()).strip(), Kind.ANY));
		if (NightscoutRoutes.isOne(request) && bearer.filter((shown) -> !shown.text.isEmpty()).isEmpty()) {
			return ofNightscout(request.getHeader("api-secret")).or(() -> ofNightscout(tokenInAddress(request)))
				.or(() -> bearer)
				.or(() -> ofApiKey(request));
		}
		return bearer.or(() -> ofApiKey(request));
	}

	private static Optional<ShownToken> ofApiKey(HttpServletRequest request) {
		return request.getRequestURI().startsWith(PUSHES) ? Optional.ofNullable(request.getHeader(API_KEY))
			.map((sent) -> new ShownToken(sent.strip(), Kind.ACCESS_TOKEN)) : Optional.empty();
	}

	private static Optional<ShownToken> ofNightscout(@Nullable String sent) {
		String text = (sent != null) ? sent.strip() : "";
		if (text.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new ShownToken(text, SHA_1.matcher(text).matches() ? Kind.API_SECRET : Kind.ACCESS_TOKEN));
	}

	/** Reads the address only, since parameters may also be in a body. */
	private static @Nullable String tokenInAddress(HttpServletRequest request) {
		String query = request.getQueryString();
		if (query == null || query.length() > QUERY_LENGTH_MAX) {
			return null;
		}
		for (String pair : query.split("&", -1)) {
			if (pair.startsWith("token=")) {
				return decoded(pair.substring("token=".length()));
			}
		}
		return null;
	}

	/** Returns null for text that is not validly encoded. */
	private static @Nullable String decoded(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/** Returns true when it can be an access token. */
	boolean isAccessToken() {
		return this.text.startsWith(AccessTokens.PREFIX);
	}

	/** Describes the token without its text. */
	@Override
	public String toString() {
		return "ShownToken[" + this.kind + "]";
	}

	/** Possible kinds of a token. */
	enum Kind {

		/** An access token or a session's token. */
		ANY,

		/** An access token. */
		ACCESS_TOKEN,

		/** The SHA-1 of an access token. */
		API_SECRET

	}

}
