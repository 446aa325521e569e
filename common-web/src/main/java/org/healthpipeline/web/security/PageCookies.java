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
 * The two cookies of the pages. One contains the secret of the session and is invisible
 * to scripts. The other, {@code
 * XSRF-TOKEN}, is repeated in {@code X-XSRF-TOKEN} by the pages' scripts. It is derived
 * from the secret, so that it fits only this session, and every instance and service can
 * check it. Both end with the browser; the session ends at its own time. Over HTTPS they
 * are {@code Secure}, and the name of the first one has the prefix that restricts it to
 * this host. If we share the host below a path, the cookies are restricted to that path,
 * which the prefix does not allow. Thread-safe.
 */
public class PageCookies {

	private static final String SESSION = "session";

	private static final String SECURE_SESSION = "__Host-session";

	private static final String SECURE_SESSION_BELOW_PATH = "__Secure-session";

	private static final String CSRF = "XSRF-TOKEN";

	private static final String CSRF_HEADER = "X-XSRF-TOKEN";

	/** Header that only browsers can set, not scripts. */
	private static final String SITE_HEADER = "Sec-Fetch-Site";

	private final ClientAddresses addresses;

	private final PathPrefixes prefixes;

	private final AllowedOrigins origins;

	PageCookies(ClientAddresses addresses, PathPrefixes prefixes, AllowedOrigins origins) {
		this.addresses = addresses;
		this.prefixes = prefixes;
		this.origins = origins;
	}

	/** Returns the secret of the session, unchecked. */
	public Optional<String> session(HttpServletRequest request) {
		return value(request, sessionName(request));
	}

	/** Sets both cookies. */
	public void set(HttpServletRequest request, HttpServletResponse response, String token) {
		add(response, cookie(request, sessionName(request), token).httpOnly(true));
		add(response, cookie(request, CSRF, csrfToken(token)));
	}

	/** Deletes both cookies. */
	public void clear(HttpServletRequest request, HttpServletResponse response) {
		add(response, cookie(request, sessionName(request), "").httpOnly(true).maxAge(0));
		add(response, cookie(request, CSRF, "").maxAge(0));
	}

	/**
	 * Returns true when a page of this site sent the request: it repeats a value that
	 * only our scripts can read.
	 */
	boolean isShownToBeOurs(HttpServletRequest request) {
		String shown = request.getHeader(CSRF_HEADER);
		return isOfThisSite(request) && shown != null
				&& session(request).filter((token) -> areEqual(csrfToken(token), shown)).isPresent();
	}

	/**
	 * Returns true unless a browser reports another site or port as the sender. Older
	 * browsers report only the origin.
	 */
	public boolean isOfThisSite(HttpServletRequest request) {
		String site = request.getHeader(SITE_HEADER);
		return (site != null) ? site.equals("same-origin") || site.equals("none") : !this.origins.isAllowed(request);
	}

	/**
	 * Returns true when a script of another origin reads the answer. Browsers send the
	 * origin of reading requests only if it differs.
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
