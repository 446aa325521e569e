package org.healthpipeline.web.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.healthpipeline.common.crypto.Sha256;
import org.healthpipeline.web.request.AllowedOrigins;
import org.healthpipeline.web.request.ClientAddresses;
import org.healthpipeline.web.request.PathPrefixes;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The two cookies of the pages. One holds the secret of the session and is for no script.
 * The other, {@code XSRF-TOKEN}, is for the pages' scripts, which repeat it in
 * {@code X-XSRF-TOKEN}: it follows from the secret, so that it fits this session only,
 * and every instance and service can check it. Both end with the browser, and the session
 * at its own time. Over HTTPS they are {@code Secure}, and the name of the first one has
 * the prefix with which a browser takes it from this very host only. Below a path of a
 * host that has more than us they are for that path, which that prefix does not allow.
 * Safe for use by several threads.
 */
public class PageCookies {

	private static final String SESSION = "session";

	private static final String SECURE_SESSION = "__Host-session";

	private static final String SECURE_SESSION_BELOW_PATH = "__Secure-session";

	private static final String CSRF = "XSRF-TOKEN";

	private static final String CSRF_HEADER = "X-XSRF-TOKEN";

	/** Set by browsers, and by no script. */
	private static final String SITE_HEADER = "Sec-Fetch-Site";

	private final ClientAddresses addresses;

	private final PathPrefixes prefixes;

	private final AllowedOrigins origins;

	PageCookies(ClientAddresses addresses, PathPrefixes prefixes, AllowedOrigins origins) {
		this.addresses = addresses;
		this.prefixes = prefixes;
		this.origins = origins;
	}

	/** The secret of the session, whatever it is worth. */
	public Optional<String> session(HttpServletRequest request) {
		return value(request, sessionName(request));
	}

	/** Gives the browser both cookies. */
	public void set(HttpServletRequest request, HttpServletResponse response, String token) {
		add(response, cookie(request, sessionName(request), token).httpOnly(true));
		add(response, cookie(request, CSRF, csrfToken(token)));
	}

	/** Takes both cookies from the browser. */
	public void clear(HttpServletRequest request, HttpServletResponse response) {
		add(response, cookie(request, sessionName(request), "").httpOnly(true).maxAge(0));
		add(response, cookie(request, CSRF, "").maxAge(0));
	}

	/**
	 * Whether a page of this site made the request: it repeats what only our scripts can
	 * read.
	 */
	boolean isShownToBeOurs(HttpServletRequest request) {
		String shown = request.getHeader(CSRF_HEADER);
		return isOfThisSite(request) && shown != null
				&& session(request).filter((token) -> areEqual(csrfToken(token), shown)).isPresent();
	}

	/**
	 * Whether no browser says that a page of another site, or of another port, made the
	 * request. Older ones say only of which origin it is.
	 */
	public boolean isOfThisSite(HttpServletRequest request) {
		String site = request.getHeader(SITE_HEADER);
		return (site != null) ? site.equals("same-origin") || site.equals("none") : !this.origins.isAllowed(request);
	}

	/**
	 * Whether a script of another origin asks for an answer. Browsers name the origin of
	 * a request that only reads where it is another one.
	 */
	boolean isReadByAnotherOrigin(HttpServletRequest request) {
		return request.getHeader(HttpHeaders.ORIGIN) != null
				&& !(request.getHeader(SITE_HEADER) != null && isOfThisSite(request));
	}

	private String sessionName(HttpServletRequest request) {
		if (!this.addresses.isSecure(request)) {
			return SESSION;
		}
		return this.prefixes.of(request).isEmpty() ? SECURE_SESSION : SECURE_SESSION_BELOW_PATH;
	}

	private static String csrfToken(String token) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(CSRF + " of " + token));
	}

	private static boolean areEqual(String expected, String shown) {
		return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
	}

	private static Optional<String> value(HttpServletRequest request, String name) {
		Cookie @Nullable [] cookies = request.getCookies();
		return (cookies != null) ? Arrays.stream(cookies)
			.filter((cookie) -> cookie.getName().equals(name))
			.findFirst()
			.map(Cookie::getValue) : Optional.empty();
	}

	private ResponseCookie.ResponseCookieBuilder cookie(HttpServletRequest request, String name, String value) {
		String prefix = this.prefixes.of(request);
		return ResponseCookie.from(name, value)
			.path(prefix.isEmpty() ? "/" : prefix)
			.secure(this.addresses.isSecure(request))
			.sameSite("Strict");
	}

	private static void add(HttpServletResponse response, ResponseCookie.ResponseCookieBuilder cookie) {
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
	}

}
