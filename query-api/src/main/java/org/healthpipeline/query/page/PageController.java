package org.healthpipeline.query.page;

import java.time.Duration;
import java.util.function.Supplier;

import io.swagger.v3.oas.annotations.Hidden;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/**
 * Serves the documents and the files they load. Nothing here depends on a user: every
 * figure comes through the API, with the user's session.
 */
@Hidden
@RestController
class PageController {

	private static final Duration FOR_GOOD = Duration.ofDays(365);

	private static final Duration ICON_KEPT = Duration.ofDays(1);

	/**
	 * Allows scripts and styles from our own files only, and none inline. Images may also
	 * come from data that a script holds. Nothing else is loaded, and no other site may
	 * frame the pages.
	 */
	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
			+ "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

	private static final String FEATURES = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), "
			+ "clipboard-write=(self)";

	private final Supplier<PageFiles> pages;

	PageController(Supplier<PageFiles> pages) {
		this.pages = pages;
	}

	/**
	 * Serves one document for all pages of signed-in users; a module in it reads the
	 * address.
	 */
	@GetMapping({ "/", "/trends", "/why", "/insights", "/sharing", "/devices", "/connect", "/import", "/data",
			"/account", "/access", "/operator", "/reset", "/verify", "/join" })
	@Nullable ResponseEntity<byte[]> user(WebRequest request,
			@RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings) {
		return document("index.html", request, encodings);
	}

	/** Serves a share to anyone with the code, which is in the fragment. */
	@GetMapping("/s")
	@Nullable ResponseEntity<byte[]> shared(WebRequest request,
			@RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings) {
		return document("s.html", request, encodings);
	}

	/**
	 * Serves the page that a phone opens with a pairing code, which is in the fragment.
	 */
	@GetMapping("/pair")
	@Nullable ResponseEntity<byte[]> pair(WebRequest request,
			@RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings) {
		return document("pair.html", request, encodings);
	}

	private @Nullable ResponseEntity<byte[]> document(String name, WebRequest request, String encodings) {
		PageFiles files = this.pages.get();
		if (request.checkNotModified("W/\"" + files.fingerprint() + "\"")) {
			return null;
		}
		return answer(found(files, name), encodings, CacheControl.noCache());
	}

	/**
	 * Serves a file. A wrong fingerprint is answered too, but not to be cached: during an
	 * update, an instance may get requests for another release's files.
	 */
	@GetMapping("/assets/{fingerprint}/{*name}")
	ResponseEntity<byte[]> asset(@PathVariable String fingerprint, @PathVariable String name,
			@RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings) {
		PageFiles files = this.pages.get();
		CacheControl keep = fingerprint.equals(files.fingerprint())
				? CacheControl.maxAge(FOR_GOOD).cachePublic().immutable() : CacheControl.noStore();
		return answer(found(files, name.substring(1)), encodings, keep);
	}

	/** Serves the icon to documents that are not ours, and so do not link it. */
	@GetMapping("/favicon.ico")
	ResponseEntity<byte[]> icon(
			@RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings) {
		return answer(found(this.pages.get(), "icon.svg"), encodings, CacheControl.maxAge(ICON_KEPT).cachePublic());
	}

	private static PageFile found(PageFiles files, String name) {
		return files.find(name).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "No such page or file"));
	}

	private static ResponseEntity<byte[]> answer(PageFile file, String encodings, CacheControl keep) {
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
			.contentType(file.type())
			.cacheControl(keep)
			.varyBy(HttpHeaders.ACCEPT_ENCODING)
			.header("Content-Security-Policy", POLICY)
			.header("Permissions-Policy", FEATURES)
			.header("Cross-Origin-Opener-Policy", "same-origin")
			.header("Cross-Origin-Resource-Policy", "same-origin");
		if (encodings.contains("gzip")) {
			return answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(file.gzip());
		}
		return answer.body(file.plain());
	}

}
